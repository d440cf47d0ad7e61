import { defineSearchAttributeKey, type SearchAttributePair, type SearchAttributeUpdatePair } from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes';
import { nextDueAt, type TicketSnapshot } from '../domain/ticket-snapshot';
import { partyOf } from '../domain/ticket-waiting';

/** Values of our search attributes; null is "not set". Instants are epoch ms. */
export interface SearchValues {
  readonly SmState: string | null;
  readonly SmCustomer: string | null;
  readonly SmLabel: string | null;
  readonly SmAssignee: string | null;
  readonly SmPriority: string | null;
  readonly SmWaitingFor: string | null;
  readonly SmTicket: number | null;
  readonly SmDueAt: number | null;
}

/** Nothing is set. */
export const NO_SEARCH_VALUES: SearchValues = {
  SmState: null,
  SmCustomer: null,
  SmLabel: null,
  SmAssignee: null,
  SmPriority: null,
  SmWaitingFor: null,
  SmTicket: null,
  SmDueAt: null,
};

/** What ops can search a ticket's workflow by; due is what comes first of its deadline and its promises, unless told otherwise. */
export function ticketSearchValues(snapshot: TicketSnapshot, dueAt = nextDueAt(snapshot)): SearchValues {
  return {
    SmState: snapshot.state,
    SmCustomer: text(snapshot.customerNumber),
    SmLabel: snapshot.label,
    SmAssignee: text(snapshot.assigneeNumber),
    SmPriority: snapshot.priority,
    SmWaitingFor: partyOf(snapshot),
    SmTicket: snapshot.number,
    SmDueAt: dueAt,
  };
}

/** Typed pairs for starting a workflow. */
export function toSearchPairs(values: SearchValues): SearchAttributePair[] {
  return searchUpdates(null, values).filter((pair): pair is SearchAttributePair => pair.value !== null);
}

/** What changed between two sets of values: the argument of an upsert (null unsets). */
export function searchUpdates(before: SearchValues | null, after: SearchValues): SearchAttributeUpdatePair[] {
  return (Object.keys(SEARCH_ATTRIBUTES) as (keyof SearchValues)[])
    .filter((name) => (before === null ? after[name] !== null : before[name] !== after[name]))
    .map((name) => pair(name, after[name]));
}

function pair(name: keyof SearchValues, value: string | number | null): SearchAttributeUpdatePair {
  switch (SEARCH_ATTRIBUTES[name]) {
    case 'Datetime':
      return {
        key: defineSearchAttributeKey(name, 'DATETIME'),
        value: typeof value === 'number' ? new Date(value) : null,
      } as SearchAttributeUpdatePair;
    case 'Int':
      return { key: defineSearchAttributeKey(name, 'INT'), value } as SearchAttributeUpdatePair;
    case 'Keyword':
      return { key: defineSearchAttributeKey(name, 'KEYWORD'), value } as SearchAttributeUpdatePair;
  }
}

const text = (value: number | null): string | null => (value === null ? null : String(value));
