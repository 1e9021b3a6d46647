import { hasErrors } from '../../../processes/check/check.ts';
import { type Addition, beforeSubmit } from '../../documents/steps/commands/submit.ts';
import { Problem } from '../../kit/problem.ts';
import { findingsIn } from '../check/queries.ts';
import { fileIn } from '../diagram/files.ts';
import { drawn } from '../diagram/picture.ts';

/**
 * A process is submitted with a whole diagram and with the picture of it that is drawn here: what signers saw is what
 * the file says (property 2), and nobody can sign a picture that somebody else made.
 */
beforeSubmit('process', async ({ version }): Promise<Addition> => {
  const diagram = fileIn(version.files, 'diagram');
  if (!diagram) throw new Problem('wrong-state', 'Still missing: diagram', { missing: ['diagram'] });
  const findings = await findingsIn(diagram.sha256, version.document);
  if (hasErrors(findings))
    throw new Problem('wrong-state', 'The diagram has faults that have to be mended first', { findings });
  return { files: [await drawn(diagram.sha256)] };
});
