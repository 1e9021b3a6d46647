import { type Call, type Command, type Handler, listOption } from '../call.ts';
import { CommandError } from '../errors.ts';
import { numberOf, type Session, sessionId } from '../sessions.ts';
import { abortIfOpen, commitTransaction, endTransaction, openTransaction } from '../transactions.ts';

const commit: Handler = async (call) => {
  await commitTransaction(call.engine, sessionNeeded(call), numberOf(call.command));
  return { ok: 1 };
};

const abort: Handler = (call) => {
  endTransaction(call.engine, openTransaction(sessionNeeded(call), numberOf(call.command)), 'aborted');
  return { ok: 1 };
};

const sessionNeeded = ({ session, name }: Call): Session => {
  if (session) return session;
  throw new CommandError(125, `${name} must be run within a transaction`);
};

/** Forgets sessions; what they left open is aborted and closed. */
const end: Handler = ({ engine, command, name }) => {
  for (const lsid of listOption(command, name)) {
    const session = engine.sessions.get(sessionId(lsid));
    if (!session) continue;
    abortIfOpen(engine, session);
    engine.cursors.closeAll((cursor) => cursor.session === session.id);
    engine.sessions.delete(session.id);
  }
  return { ok: 1 };
};

/** commitTransaction, abortTransaction, endSessions, killSessions */
export const sessionCommands: Record<string, Command> = {
  commitTransaction: { run: commit, options: ['recoveryToken'] },
  abortTransaction: { run: abort, options: ['recoveryToken'] },
  endSessions: { run: end, options: [] },
  killSessions: { run: end, options: [] },
};
