import { useRef, useState } from 'react';
import { MOST_RELEASED, type Released } from '../../../api/contract/billing-periods';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useText, type Text } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** What a release changes. */
export const RELEASED_RESOURCES = ['billing-periods', 'charge-lines', 'desk-tasks'];

type Results = Released['results'];

/** As many months as one call releases; with a key of its own, so that what was sent twice is done once. */
interface Part {
  readonly ids: readonly string[];
  readonly key: string;
  results: Results | null;
}

interface Release {
  /** Releases these months; after a failure, those that are left. */
  readonly run: (ids: readonly string[]) => void;
  readonly isPending: boolean;
  /** What came of those that have been answered for; null: it has not begun. */
  readonly answered: Results | null;
  readonly all: number;
}

/** Releases months in parts, one after the other: a failure leaves what was released before it. */
export function useRelease(onDone: (results: Results) => void): Release {
  const text = useText();
  const { http } = useServices();
  const parts = useRef<Part[]>([]);
  const [answered, setAnswered] = useState<Results | null>(null);
  const once = useOnce({
    call: async (ids: readonly string[]) => {
      if (parts.current.length === 0) parts.current = partsOf(ids);
      for (const part of parts.current.filter(({ results }) => results === null)) {
        const { results } = await callOperation(http, 'releaseBillingPeriods', { body: { ids: [...part.ids] }, idempotencyKey: part.key });
        part.results = results;
        setAnswered(resultsOf(parts.current));
      }
      return resultsOf(parts.current);
    },
    resources: RELEASED_RESOURCES,
    told: (results) => toldOf(results, text),
    onDone: () => onDone(resultsOf(parts.current)),
  });
  const run = (ids: readonly string[]): void => {
    setAnswered(resultsOf(parts.current));
    once.run(ids);
  };
  return { run, isPending: once.isPending, answered, all: parts.current.flatMap((part) => part.ids).length };
}

function partsOf(ids: readonly string[]): Part[] {
  const count = Math.ceil(ids.length / MOST_RELEASED);
  return Array.from({ length: count }, (_part, n) => ({
    ids: ids.slice(n * MOST_RELEASED, (n + 1) * MOST_RELEASED),
    key: randomId(),
    results: null,
  }));
}

const resultsOf = (parts: readonly Part[]): Results => parts.flatMap(({ results }) => results ?? []);

/** Who was quicker is named: nobody wonders why a number is not theirs. */
function toldOf(results: Results, text: Text): string {
  const own = results.filter(({ outcome }) => outcome === 'RELEASED');
  const others = results.find(({ outcome }) => outcome === 'BY_OTHERS');
  if (own.length === 1 && results.length === 1) {
    const [{ documentNumber } = { documentNumber: null }] = own;
    return documentNumber === null ? text('month.released_without') : text('month.released_as', { number: documentNumber });
  }
  if (own.length === 0 && others) return text('month.by_others', { name: others.byName ?? '' });
  return text('month.released_many', { count: own.length, all: results.length });
}
