import qrcode from 'qrcode-generator';

/** Draws a QR code, `side` points wide, with the white border that readers need included. */
export const drawCode = (
  doc: PDFKit.PDFDocument,
  text: string,
  { x, y, side }: { x: number; y: number; side: number },
) => {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const module = side / (count + 4);
  doc.rect(x, y, side, side).fill('#ffffff');
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) doc.rect(x + (column + 2) * module, y + (row + 2) * module, module, module);
  doc.fill('#000000');
};
