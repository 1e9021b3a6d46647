declare module 'subset-font' {
  interface Options {
    targetFormat: 'woff2';
    variationAxes: Record<string, { min: number; max: number }>;
    keepFeatures: string[];
  }
  const subsetFont: (font: Uint8Array, text: string, options: Options) => Promise<Uint8Array>;
  // biome-ignore lint/style/noDefaultExport: the package has no other
  export default subsetFont;
}
