const longest = 200;

/** Characters that nobody sees: controls, and those that turn text round (`…fdp.exe` shown as `…exe.pdf`). */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu;

const shortened = (name: string) => {
  if (name.length <= longest) return name;
  const [extension = ''] = /\.[^.]{1,15}$/.exec(name) ?? [];
  return name.slice(0, longest - extension.length).replace(/[\uD800-\uDBFF]$/, '') + extension;
};

/** The name of a file as it may be kept and shown: no path, nothing unseen, composed letters, at most 200 characters. */
export const safeName = (given: string): string => {
  const name = given.split(/[/\\]/).at(-1) ?? '';
  const clean = name
    .normalize('NFC')

    .replace(/\s+/g, ' ')
    .replace(unseen, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  return shortened(clean) || 'file';
};

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** A `Content-Disposition` that also carries names beyond ASCII (RFC 6266 with RFC 8187). */
export const disposition = (kind: 'attachment' | 'inline', name: string): string => {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, percent);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
};
