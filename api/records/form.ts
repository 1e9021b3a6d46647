import type { Request } from 'express';
import type { output, ZodMiniType } from 'zod/mini';
import { receiveAttached } from '../kit/attached.ts';
import { invalid } from '../kit/problem.ts';

/** Takes an upload whose fields stand beside its file. @throws {Problem} as `receiveAttached`, `invalid` */
export const receiveForm = async <S extends ZodMiniType>(request: Request, words: S) => {
  const file = await receiveAttached(request);
  const said = words.safeParse({ ...request.body });
  if (!said.success) throw invalid('body', said.error.issues);
  return { file, said: said.data as output<S> };
};
