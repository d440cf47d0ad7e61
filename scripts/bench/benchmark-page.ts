import { targetText } from './figure';
import { machineText } from './report';
import { summaryOf, type BenchResult } from './result';

const HEAD = `# Benchmarks

\`npm run bench -- --write\` measures everything below on a stack of its own (PostgreSQL with fsync, Temporal dev server with a database file and WAL, security
and limits on; limits raised only by their variables) and writes this page. With \`--only\` it measures some sections and writes theirs; the others stay as they
were measured, each with its day. Nothing in it is typed by hand.`;

const NOT_MEASURED = '**Not measured on ';

/** What stands in the page already, and the order of its sections. */
export interface PageBefore {
  readonly page: string;
  readonly order: readonly string[];
}

/** The page of figures: the sections that were measured now, and those that were measured before; a quick run has none that may be published. */
export function benchmarkPage(result: BenchResult, { page, order }: PageBefore): string {
  if (result.quick) throw new Error('The figures of a quick run are too small to be written down: run without --quick.');
  const sections = sectionsOf(page);
  for (const { name, title } of result.measured) sections.set(name, sectionText(result, name, title));
  for (const { name, error } of result.failed) {
    const line = `${NOT_MEASURED}${result.startedAt.slice(0, 10)}:** ${error.split('\n')[0]}.`;
    const kept = (sections.get(name) ?? `## ${name}`).split('\n\n').filter((part) => !part.startsWith(NOT_MEASURED));
    sections.set(name, [kept[0], line, ...kept.slice(1)].join('\n\n'));
  }
  const known = [...order, ...[...sections.keys()].filter((name) => !order.includes(name))];
  return `${[HEAD, ...known.flatMap((name) => sections.get(name) ?? [])].join('\n\n')}\n`;
}

/** Sections of a page by their names, each with its heading. */
function sectionsOf(page: string): Map<string, string> {
  const parts = page.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((part) => [/^## ([\w-]+)/.exec(part)?.[1] ?? '', part.trim()]));
}

function sectionText({ startedAt, machine, figures }: BenchResult, section: string, title: string): string {
  const own = Object.entries(figures).filter(([, figure]) => figure.section === section);
  const rows = own.map(([name, { value, unit, target, verdict, note }]) =>
    row([name, `${value} ${unit}`, target === undefined ? '' : targetText(target), verdict === undefined ? '' : VERDICTS[verdict], note ?? '']),
  );
  const summary = summaryOf({ figures: Object.fromEntries(own), failed: [] });
  return [
    `## ${section}: ${title}`,
    `Measured on ${startedAt.slice(0, 10)}: ${machineText(machine)}. ${summary}.`,
    ...machine.warnings.map((warning) => `**Beware:** ${warning}.`),
    [row(['figure', 'measured', 'target', 'reached', 'note']), '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

const VERDICTS = { pass: 'yes', miss: '**no**' } as const;

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
