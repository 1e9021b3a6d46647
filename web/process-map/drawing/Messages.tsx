import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../api/process-map/diagram/contract.ts';
import type { Message as Noticed } from '../../../processes/gate/message.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import { ProblemError } from '../../problem.ts';
import check from '../check/Check.module.css';
import styles from './Drawing.module.css';

type Code = Noticed['code'];

const codes: Record<Code, true> = {
  ...{ empty: true, 'too-large': true, 'unknown-encoding': true, 'document-type': true, malformed: true },
  ...{ 'not-bpmn': true, 'nothing-to-draw': true, 'too-many-elements': true, 'too-many-attributes': true },
  ...{ 'too-deep': true, 'name-too-long': true, unreadable: true, 'wrong-encoding': true, 'damaged-text': true },
  ...{ 'garbled-text': true, 'control-characters': true, 'duplicate-id': true, 'illegal-id': true },
  ...{ 'unknown-element': true, 'unknown-attribute': true, 'unresolved-reference': true, 'stray-text': true },
  ...{ 'lost-attribute': true, inclusion: true, placed: true, instruction: true, comments: true },
  ...{ 'unreadable-part': true, 'not-drawn': true, 'laid-out': true, 'foreign-link': true, more: true },
  ...{ converted: true, hidden: true },
};

const isCode = (code: string): code is Code => Object.hasOwn(codes, code);

/** What the gate said of a file that it did not let in. */
export const messagesOf = (error: unknown): Message[] | undefined =>
  error instanceof ProblemError && Array.isArray(error.more.messages) ? (error.more.messages as Message[]) : undefined;

interface Props {
  of: readonly Message[];
  /** The file was not let in: there is nothing to accept. */
  refused: boolean;
  doubtful: boolean;
  drawing: Drawing | undefined;
  accept: () => void;
}

/** What was noticed in a file, in words; as long as something would be lost, with the question whether that is all right. */
export const Messages = ({ of: messages, refused, doubtful, drawing, accept }: Props) => {
  const { t } = useTranslation();
  const [hidden, setHidden] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new messages are shown, though others were hidden
  useEffect(() => setHidden(false), [messages]);
  if (messages.length === 0 || hidden) return null;
  return (
    <section className={styles.messages} role={doubtful || refused ? 'alert' : undefined}>
      <h2>{t(refused ? 'process-map.drawing.refused' : 'process-map.drawing.messages')}</h2>
      <ul>
        {messages.map((message, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two of them may be the same
          <li key={number} data-level={message.level}>
            <MessageLine of={message} drawing={drawing} />
          </li>
        ))}
      </ul>
      {doubtful && !refused && <p>{t('process-map.drawing.lossy')}</p>}
      {doubtful && !refused && <Button onClick={accept}>{t('process-map.drawing.accept')}</Button>}
      {!doubtful && !refused && (
        <Button variant="default" onClick={() => setHidden(true)}>
          {t('process-map.drawing.close-messages')}
        </Button>
      )}
    </section>
  );
};

const MessageLine = ({ of: { code, element, detail }, drawing }: { of: Message } & Pick<Props, 'drawing'>) => {
  const { t } = useTranslation();
  const words = isCode(code) ? t(`process-map.message.${code}`) : t('process-map.message.other');
  const about = [element && (drawing?.nameOf(element) || element), detail].filter(Boolean).join(', ');
  if (!element) return about ? `${words}: ${about}` : words;
  return (
    <button type="button" className={check.jump} onClick={() => drawing?.select(element)}>
      {words}: {about}
    </button>
  );
};
