/** A line of facts; one that is long is folded behind its beginning, so that what can be done is not screens away. */
export interface FactLine {
  readonly label: string;
  readonly value: string;
  readonly short?: string | undefined;
}

const LONG = 700;
const MANY_LINES = 12;
const BEGINNING = 160;

/** The facts that there are, in their order. */
export function factLines(rows: readonly (readonly [label: string, value: string | null])[]): FactLine[] {
  return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value, short: beginningOf(value) }]));
}

function beginningOf(value: string): string | undefined {
  if (value.length <= LONG && value.split('\n').length <= MANY_LINES) return undefined;
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length <= BEGINNING ? `${line} …` : `${line.slice(0, BEGINNING).replace(/\s\S*$/, '')} …`;
}
