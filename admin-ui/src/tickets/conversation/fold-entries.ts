import type { TimelineEntry } from '../ticket-types';

/** Steps and mails in a row that are read as one line until somebody wants to see them. */
export interface Fold {
  readonly kind: 'fold';
  readonly key: string;
  readonly entries: readonly TimelineEntry[];
}

/** So many in a row are still shown. */
const SHORT = 4;

const isTalk = (entry: TimelineEntry): boolean =>
  entry.kind === 'message' || entry.kind === 'note' || (entry.kind === 'report' && entry.outcome === 'BOUNCED');

/** What people wrote stays in sight, and a mail of ours that came back; long runs of steps and mails between it fold, but for the newest run's first ones. */
export function folded(entries: readonly TimelineEntry[]): (TimelineEntry | Fold)[] {
  const result: (TimelineEntry | Fold)[] = [];
  let run: TimelineEntry[] = [];
  const close = (): void => {
    const shown = run.length > SHORT && entries.some(isTalk) ? (result.length === 0 ? SHORT - 1 : 0) : run.length;
    result.push(...run.slice(0, shown));
    const rest = run.slice(shown);
    const first = rest[0];
    if (first !== undefined) result.push({ kind: 'fold', key: `fold-${first.at}`, entries: rest });
    run = [];
  };
  for (const entry of entries) {
    if (isTalk(entry)) {
      close();
      result.push(entry);
    } else run.push(entry);
  }
  close();
  return result;
}
