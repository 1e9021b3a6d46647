import { addSubordinate, useLink } from '../../api/people/contract.ts';
import { password, signsIn, type townHall } from './town-hall.ts';

type Hall = Awaited<ReturnType<typeof townHall<'administrator'>>>;

/** Adds an institution below a town hall. @returns its administrator, signed in */
export const subordinateOf = async (hall: Hall) => {
  const code = `S${hall.id.slice(-6).toUpperCase()}`;
  const email = `sub.${hall.mark}@example.org`;
  const { link } = await hall.administrator.calls(addSubordinate, {
    body: { organisation: { name: 'A school', code }, administrator: { name: 'Sub Admin', email } },
  } as never);
  const visitor = hall.visitor();
  await visitor.calls(useLink, { body: { token: link?.split('#')[1] ?? '', password } });
  await signsIn(visitor, email);
  return visitor;
};
