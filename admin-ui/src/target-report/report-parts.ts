import type { FiguresByTarget, TargetReport } from '../../../api/contract/target-report';
import { TARGET_NAMES } from '../../../domain/clocks/targets';
import { foldTurkish } from '../../../domain/fold';
import type { PromiseFilter } from './promises-link';

/** By whom the report is cut. */
export const PARTS = ['customers', 'people', 'teams'] as const;
export type Part = (typeof PARTS)[number];

/** The figures of one customer, person or team. */
export type ReportPart = Pick<TargetReport['customers'][number], 'targets' | 'priorities'> & {
  readonly id: string | null;
  /** Null: nobody's. */
  readonly name: string | null;
  readonly of: Omit<PromiseFilter, 'period'>;
};

/** The parts of a report: whoever has missed most comes first, so that nobody looks through fifty of them; else by name. */
export function partsOf(report: TargetReport, by: Part): ReportPart[] {
  return allOf(report, by).toSorted((one, other) => missedIn(other.targets) - missedIn(one.targets));
}

/** Those whose name, or the word for nobody's, holds what is looked for, whatever its letters' case. */
export function foundAmong(parts: readonly ReportPart[], find: string, nobody: string): ReportPart[] {
  const wanted = foldTurkish(find.trim());
  return parts.filter(({ name }) => foldTurkish(name ?? nobody).includes(wanted));
}

function missedIn(targets: FiguresByTarget): number {
  return TARGET_NAMES.reduce((sum, target) => sum + targets[target].missed, 0);
}

function allOf({ customers, people, teams }: TargetReport, by: Part): ReportPart[] {
  if (by === 'customers') {
    return customers.map(({ customerId: id, customerName: name, targets, priorities }) => {
      return { id, name, targets, priorities, of: { customerId: id ?? 'none' } };
    });
  }
  const whose = by === 'people' ? 'personId' : 'teamId';
  return (by === 'people' ? people : teams).map((part) => ({ ...part, priorities: [], of: { [whose]: part.id ?? 'none' } }));
}
