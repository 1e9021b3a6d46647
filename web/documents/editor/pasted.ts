const headings: Record<string, string> = { H1: 'h3', H2: 'h3', H5: 'h4', H6: 'h4' };

const isBold = (look: string) => /font-weight:\s*(bold|[6-9]00)/i.test(look);
const isItalic = (look: string) => /font-style:\s*italic/i.test(look);
const isNormal = (look: string) => /font-weight:\s*(normal|400)/i.test(look);

const renamed = (element: Element, tag: string) => {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
};

const wrapped = (element: Element, tag: string) => {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
};

const tidied = (element: Element) => {
  const look = element.getAttribute('data-look') ?? '';
  const inline = !/^(TABLE|TBODY|TR|UL|OL)$/.test(element.tagName);
  if (inline && isItalic(look)) wrapped(element, 'em');
  if (inline && isBold(look) && element.tagName !== 'B') wrapped(element, 'strong');
  if (element.tagName === 'B' && isNormal(look)) element.replaceWith(...element.childNodes);
  const heading = headings[element.tagName];
  if (heading) renamed(element, heading);
};

/**
 * Makes pasted HTML ready for the editor. Word and Google Docs say bold and italic by style attributes, which the
 * content security policy refuses (and which make `<b style="font-weight:normal">` bold): they become elements.
 */
export const tidyPasted = (html: string): string => {
  const inert = html.replace(/(<[^>]*?\s)style=/gi, '$1data-look=');
  const { body } = new DOMParser().parseFromString(inert, 'text/html');
  for (const element of [...body.querySelectorAll('*')]) tidied(element);
  return body.innerHTML;
};
