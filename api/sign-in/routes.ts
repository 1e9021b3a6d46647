import { Problem } from '../kit/problem.ts';
import { type Exchange, on, serve } from '../kit/serve.ts';
import { type Admission, changePassword, demonstrationSignIn, endAllSessions, goOn, signIn } from './commands.ts';
import * as contract from './contract.ts';
import { dropRefresh, placeOf, putRefresh, refreshOf } from './cookies.ts';
import { demonstrationPeople, me } from './queries.ts';
import { endByRefresh, renew } from './sessions.ts';

const admit = ({ request, response }: Exchange, { token, refresh }: Admission) => {
  putRefresh(request, response, refresh);
  return { token };
};
const place = ({ request, response }: Exchange) => placeOf(request, response);

/** The browser gets its next refresh token whatever follows, and loses one that is good for nothing. */
const renewHere = async ({ request, response }: Exchange, organisation: string | undefined) => {
  try {
    const renewed = await renew(refreshOf(request) ?? '');
    putRefresh(request, response, renewed.refresh);
    const { token } = await goOn(renewed, organisation);
    return { token };
  } catch (error) {
    if (error instanceof Problem && error.kind === 'unknown-person') dropRefresh(request, response);
    throw error;
  }
};

export const signingIn = serve(
  on(contract.signIn, async ({ body }, exchange) =>
    admit(exchange, await signIn(body.email, body.password, place(exchange))),
  ),
  on(contract.renewSession, ({ body }, exchange) => renewHere(exchange, body.organisation)),
  on(contract.endSession, async (_, { request, response }) => {
    await endByRefresh(refreshOf(request) ?? '');
    dropRefresh(request, response);
  }),
  on(contract.endAllSessions, async (_, { request, response }) => {
    await endAllSessions();
    dropRefresh(request, response);
  }),
  on(contract.changePassword, async ({ body }, exchange) =>
    admit(exchange, await changePassword(body.current, body.next, place(exchange))),
  ),
  on(contract.me, () => me()),
  on(contract.demonstrationPeople, () => demonstrationPeople()),
  on(contract.demonstrationSignIn, async ({ body }, exchange) =>
    admit(exchange, await demonstrationSignIn(body.person, body.organisation, place(exchange))),
  ),
);
