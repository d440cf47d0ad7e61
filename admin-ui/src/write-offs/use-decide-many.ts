import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { WriteOff } from '../../../api/contract/write-offs';
import { mayPass, messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useServices } from '../ServicesContext';
import { WRITE_OFF_RESOURCES } from './DecideWriteOff';

/** What came of a request that was to be decided. */
export interface Outcome {
  readonly row: WriteOff;
  /** Null: it is decided. */
  readonly why: string | null;
  /** Whether it can be tried again as it is. */
  readonly mayPass: boolean;
}

interface DecideMany {
  /** Decides about these requests, once. */
  readonly run: (rows: readonly WriteOff[], decision: 'GRANTED' | 'REFUSED', note: string) => Promise<readonly Outcome[]>;
  readonly isPending: boolean;
  /** What came of those that were answered for; null: it has not begun. */
  readonly outcomes: readonly Outcome[] | null;
  readonly all: number;
}

/** Decides about requests one after the other: what somebody else has decided meanwhile, or cannot be granted any more, keeps none of the others. */
export function useDecideMany(): DecideMany {
  const { http } = useServices();
  const queries = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null);
  const [isPending, setPending] = useState(false);
  const [all, setAll] = useState(0);
  // A second click comes before the button is drawn as disabled.
  const sent = useRef(false);
  const decide = async (row: WriteOff, decision: 'GRANTED' | 'REFUSED', note: string): Promise<Outcome> => {
    try {
      await callOperation(http, 'decideWriteOff', { params: { id: row.id }, body: { decision, note }, idempotencyKey: randomId() });
      return { row, why: null, mayPass: false };
    } catch (error) {
      return { row, why: messageOf(error), mayPass: mayPass(error) };
    }
  };
  const run: DecideMany['run'] = async (rows, decision, note) => {
    if (sent.current) return [];
    sent.current = true;
    setPending(true);
    setAll(rows.length);
    const done: Outcome[] = [];
    setOutcomes([]);
    for (const row of rows) {
      done.push(await decide(row, decision, note));
      setOutcomes([...done]);
    }
    await Promise.all(WRITE_OFF_RESOURCES.map((resource) => queries.invalidateQueries({ queryKey: [resource] })));
    setPending(false);
    return done;
  };
  return { run, isPending, outcomes, all };
}
