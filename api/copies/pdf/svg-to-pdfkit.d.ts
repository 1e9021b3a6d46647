declare module 'svg-to-pdfkit' {
  /** Draws an SVG at a place of a page. */
  const draw: (
    doc: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: {
      width: number;
      height: number;
      preserveAspectRatio?: string;
      assumePt?: boolean;
      fontCallback?: (
        family: string,
        bold: boolean,
        italic: boolean,
        options: { fauxItalic: boolean; fauxBold: boolean },
      ) => string;
      warningCallback?: (warning: string) => void;
    },
  ) => void;
  // biome-ignore lint/style/noDefaultExport: the package has no other
  export default draw;
}
