import { hash, verify } from '@node-rs/argon2';

// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. Argon2id is the package's default algorithm.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One password may be typed in several ways (composed or not): compared in one form. */
const bytes = (password: string) => Buffer.from(password.normalize('NFKC'));

/** Hashes a password by argon2id. */
export const hashPassword = (password: string): Promise<string> => hash(bytes(password), cost);

const nobodys = hashPassword('the password of nobody');

/** Whether the password is the hash's. Without a hash it takes as long, and is never right. */
export const isPassword = async (password: string, stored: string | null | undefined): Promise<boolean> => {
  const right = await verify(stored ?? (await nobodys), bytes(password));
  return right && Boolean(stored);
};
