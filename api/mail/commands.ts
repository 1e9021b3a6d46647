import { randomUUID } from 'node:crypto';
import { actingPerson } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import { transaction } from '../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../kit/change.ts';
import { noSuch, Problem } from '../kit/problem.ts';
import type { MailChoice, MailSettings } from './contract.ts';
import { ChoiceModel, MessageModel, type ReadMessage, SettingsModel, usualSettings } from './model.ts';
import { mailServer } from './server.ts';
import { tell } from './tell.ts';

export { useMailServer } from './server.ts';

/** Changes when the organisation's mail goes out and how soon people are reminded. @throws {Problem} `stale` */
export const changeMailSettings = (said: MailSettings, ifMatch?: string) =>
  transaction(async (trail) => {
    const kept = (await SettingsModel.findOne()) ?? new SettingsModel(usualSettings);
    mustBeAsSeen(kept, ifMatch);
    const changes = change(kept, said);
    await kept.save();
    trail('mail-settings.changed', kept, changes);
  });

/** Chooses how the acting person is written to. */
export const chooseMail = (choice: MailChoice) =>
  transaction(async (trail) => {
    const { id: person } = actingPerson();
    const kept = (await ChoiceModel.findOne({ person })) ?? new ChoiceModel({ person, choice: 'daily' });
    const changes = change(kept, { choice });
    await kept.save();
    trail('mail.chosen', kept, { person, ...changes });
  });

/** Lets a message that failed be sent once more. @throws {Problem} `not-found`, `wrong-state` */
export const retry = async (id: string): Promise<ReadMessage> => {
  const again = { state: 'waiting', attempts: 0, nextAt: clock.now(), madeAt: clock.now() };
  const taken = await MessageModel.findOneAndUpdate(
    { _id: id, state: 'failed' },
    { $set: again },
    { returnDocument: 'after' },
  );
  if (taken) return taken.toObject() as ReadMessage;
  if (await MessageModel.exists({ _id: id }))
    throw new Problem('wrong-state', 'Only a message that failed is sent once more');
  throw noSuch('message', id)();
};

/** A message to oneself, to see that mail arrives. @throws {Problem} `wrong-state` where no mail is sent */
export const sendTest = async (): Promise<ReadMessage> => {
  if (!mailServer()) throw new Problem('wrong-state', 'No mail server is set');
  const { id: person } = actingPerson();
  const mark = randomUUID();
  const facts = { code: '', title: '', path: '/', restricted: false };
  await tell({ kind: 'test', person, mark, facts }, 'at-once');
  return (await MessageModel.findOne({ key: `test ${mark} ${person}` })
    .orFail()
    .lean()) as ReadMessage;
};
