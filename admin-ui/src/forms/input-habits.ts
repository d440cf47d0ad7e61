/** Keeps what is typed: an input that is empty for a moment stays an empty text. */
export const asTyped = (value: string): string => value;

/** Searches a reference by words. */
export const byText = (q: string): { q: string } => ({ q });
