import { useTranslation } from 'react-i18next';
import { notify } from '../parts/notify.ts';
import { ProblemError } from '../problem.ts';
import { useChange } from '../queries.ts';

interface Step {
  /** Does it. */
  run: () => Promise<unknown>;
  /** Takes it back. */
  undo: () => Promise<unknown>;
  /** What is said when it is done. */
  done: string;
}

/** Takes a step that can be undone: at once, with a way back; a refusal is told, too. */
export const useStep = () => {
  const { t } = useTranslation();
  const { mutateAsync } = useChange((work: () => Promise<unknown>) => work());
  const refused = (error: unknown) => {
    const kind = error instanceof ProblemError ? error.kind : 'unforeseen';
    notify(`${t(`parts.problem.${kind}.what`)}. ${t(`parts.problem.${kind}.next`)}`);
  };
  return ({ run, undo, done }: Step): Promise<void> =>
    mutateAsync(run).then(() => notify(done, () => mutateAsync(undo).catch(refused)), refused);
};
