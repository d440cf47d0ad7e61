const SEPARATORS = [';', '\t', ','] as const;

/** Cells of a text that separates them by semicolons, tabs or commas, whichever its lines have most of. */
export function csvTable(text: string): string[][] {
  const separator = SEPARATORS.map((one) => ({ one, count: text.split(one).length })).sort((a, b) => b.count - a.count)[0]?.one ?? ';';
  const rows: string[][] = [[]];
  let [cell, quoted] = ['', false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at] ?? '';
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.at(-1)?.push(cell);
      rows.push([]);
      cell = '';
    } else if (sign !== '\r') cell += sign;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

/** Text of a file of our users: UTF-8, or what an older Excel saves in Turkish. */
export function textOfBytes(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1254').decode(bytes);
  }
}
