import { targetText } from './figure';
import { machineText } from './report';
import { summaryOf, type BenchResult } from './result';

const HEAD = `# Benchmarks

\`npm run bench -- --write\` measures everything below in one run on a stack of its own (PostgreSQL with fsync, Temporal dev server with a database file and
WAL, security and limits on; limits raised only by their variables) and writes this page. Nothing in it is typed by hand.`;

/** The page of figures, whole; a quick run has none that may be published. */
export function benchmarkPage(result: BenchResult): string {
  if (result.quick) throw new Error('The figures of a quick run are too small to be written down: run without --quick.');
  const { startedAt, machine, figures, failed } = result;
  const rows = Object.entries(figures).map(([name, { value, unit, target, verdict, note }]) =>
    row([name, `${value} ${unit}`, target === undefined ? '' : targetText(target), verdict === undefined ? '' : VERDICTS[verdict], note ?? '']),
  );
  const parts = [
    HEAD,
    `Measured on ${startedAt.slice(0, 10)}: ${machineText(machine)}. ${summaryOf(result)}.`,
    ...machine.warnings.map((warning) => `**Beware:** ${warning}.`),
    ...failed.map(({ name, error }) => `**Not measured:** ${name} (${error.split('\n')[0]}).`),
    [row(['figure', 'measured', 'target', 'reached', 'note']), '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

const VERDICTS = { pass: 'yes', miss: '**no**' } as const;

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
