import { on, serve } from '../kit/serve.ts';
import { changeMailSettings, chooseMail, retry, sendTest } from './commands.ts';
import * as contract from './contract.ts';
import { listMessages, mailState, myMail, previewMessage, settings, showMessage } from './queries.ts';

export const mailing = serve(
  on(contract.listMessages, ({ query }) => listMessages(query)),
  on(contract.mailState, () => mailState()),
  on(contract.previewMessage, ({ params }) => previewMessage(params.id)),
  on(contract.retryMessage, async ({ params }) => showMessage(await retry(params.id))),
  on(contract.changeMailSettings, async ({ body }, { ifMatch }) => {
    await changeMailSettings(body, ifMatch);
    return settings();
  }),
  on(contract.sendTest, async () => showMessage(await sendTest())),
  on(contract.myMail, () => myMail()),
  on(contract.chooseMail, async ({ body }) => {
    await chooseMail(body.choice);
    return myMail();
  }),
);
