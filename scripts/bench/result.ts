import type { Figure } from './figure';
import type { Machine } from './machine';
import type { Section } from './section';

/** A section that gave no figures. */
interface FailedSection {
  readonly name: string;
  readonly error: string;
}

/** A figure with the section that it is of. */
export interface SectionFigure extends Omit<Figure, 'name'> {
  readonly section: string;
}

/** Everything that one run has found out, as `--json` prints it. */
export interface BenchResult {
  readonly startedAt: string;
  readonly quick: boolean;
  readonly machine: Machine;
  /** Sections that gave figures. */
  readonly measured: readonly Pick<Section, 'name' | 'title'>[];
  readonly missed: readonly string[];
  readonly failed: readonly FailedSection[];
  readonly figures: Readonly<Record<string, SectionFigure>>;
}

/** Measures one section after the other; one that fails costs no figure of another. */
export async function measureAll(sections: readonly Section[], machine: Machine, quick: boolean): Promise<BenchResult> {
  const startedAt = new Date().toISOString();
  const figures: (Figure & SectionFigure)[] = [];
  const measured: Pick<Section, 'name' | 'title'>[] = [];
  const failed: FailedSection[] = [];
  for (const { name, title, run } of sections) {
    console.error(`${title} …`);
    try {
      const own = await run({ quick, say: (text) => console.error(`  ${text}`) });
      figures.push(...own.map((one) => ({ ...one, section: name })));
      measured.push({ name, title });
    } catch (error) {
      console.error(error);
      failed.push({ name, error: error instanceof Error ? error.message : String(error) });
    }
  }
  const missed = figures.filter(({ verdict }) => verdict === 'miss').map(({ name }) => name);
  return { startedAt, quick, machine, measured, missed, failed, figures: Object.fromEntries(figures.map(({ name, ...rest }) => [name, rest])) };
}

/** What the targets came to, in words. */
export function summaryOf({ figures, failed }: Pick<BenchResult, 'figures' | 'failed'>): string {
  const judged = Object.values(figures).filter(({ verdict }) => verdict !== undefined);
  const reached = judged.filter(({ verdict }) => verdict === 'pass').length;
  const fallen = failed.length === 0 ? '' : `; failed: ${failed.map(({ name }) => name).join(', ')}`;
  return `${reached} of ${judged.length} targets reached${fallen}`;
}
