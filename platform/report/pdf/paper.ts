/** A4 in points, and what of its width is written on. */
export const PAPER = { side: 40, width: 515.28 } as const;

/** Colours of the printed report. */
export const INK = '#263238';
export const SOFT = '#607d8b';
export const ACCENT = '#1f5f8b';
export const TINT = '#eef4f8';
export const RULE = '#cfd8dc';
