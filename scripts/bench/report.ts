import { targetText, type Figure } from './figure';
import type { Machine } from './machine';

/** Prints the figures as a table that a person reads. */
export function printTable(machine: Machine, figures: readonly Figure[], quick: boolean): void {
  const rows = figures.map(({ name, value, unit, target, verdict }) => [
    name,
    String(value),
    unit,
    target === undefined ? '' : targetText(target),
    verdict ?? '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ');
  console.log(`\n${machine.processors}, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}, load before ${machine.loadBefore}`);
  for (const warning of machine.warnings) console.log(`Beware: ${warning}.`);
  if (quick) console.log('Beware: a quick run is too short and too small to be compared with the targets.');
  console.log('');
  figures.forEach((one, index) => {
    console.log(line(rows[index] ?? []).trimEnd());
    if (one.note !== undefined) console.log(`    ${one.note}`);
  });
  const judged = figures.filter(({ verdict }) => verdict !== undefined);
  console.log(`\n${judged.filter(({ verdict }) => verdict === 'pass').length} of ${judged.length} targets reached`);
}
