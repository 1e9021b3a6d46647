/** The organisation's id and the secret of the version, 12 bytes each, in the letters of an address. */
export const tokenOf = (organisation: string, secret: string): string =>
  Buffer.from(organisation + secret, 'hex').toString('base64url');

/** What a token names; nothing when it is none. */
export const readToken = (token: string): { organisation: string; secret: string } | undefined => {
  if (!/^[\w-]{32}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url').toString('hex');
  return { organisation: bytes.slice(0, 24), secret: bytes.slice(24) };
};
