import { targetText, type Figure } from './figure';
import type { Machine } from './machine';
import { summaryOf, type BenchResult } from './result';

/** Prints the figures as a table that a person reads. */
export function printTable(result: BenchResult): void {
  const { machine, quick } = result;
  const figures = Object.entries(result.figures).map(([name, rest]): Figure => ({ name, ...rest }));
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
  console.log(`\n${machineText(machine)}`);
  for (const warning of machine.warnings) console.log(`Beware: ${warning}.`);
  if (quick) console.log('Beware: a quick run is too short and too small to be compared with the targets.');
  console.log('');
  figures.forEach((one, index) => {
    console.log(line(rows[index] ?? []).trimEnd());
    if (one.note !== undefined) console.log(`    ${one.note}`);
  });
  for (const { name, error } of result.failed) console.log(`${name} failed: ${error}`);
  console.log(`\n${summaryOf(result)}`);
}

/** The machine in one line. */
export function machineText({ processors, memoryGiB, system, node, loadBefore }: Machine): string {
  return `${processors}, ${memoryGiB} GiB, ${system}, Node ${node}, load before ${loadBefore}`;
}
