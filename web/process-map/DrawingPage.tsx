/** Replaced within the hour by the page where a diagram is drawn. */
export const DrawingPage = () => null;
