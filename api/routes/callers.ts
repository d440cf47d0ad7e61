import type { callerOperations } from '../contract/callers';
import type { consentRecordOperations } from '../contract/consent-records';
import type { Handlers } from '../http/call';
import { callerCard } from '../services/caller-card';
import { findCallers } from '../services/callers';
import { consentRecord } from '../services/consent-record';
import { doubtOf, wordsHash, wordsToRead } from '../services/consent-words';
import { findTicket } from '../services/ticket-scope';
import type { RouteContext } from './context';

/** Who is calling, what is read out to them, and what was recorded of it. */
export function callerHandlers({ deps }: RouteContext): Handlers<typeof callerOperations & typeof consentRecordOperations> {
  const { pool } = deps.db;
  return {
    findCallers: ({ query }) => findCallers(pool, query.q),
    getCallerCard: ({ query, at }) => callerCard(pool, query, at),
    getConsentRecord: async ({ actor, params, at }) => await consentRecord(deps, await findTicket(pool, actor, params.id), params.consentId, at),
    getConsentWords: async ({ actor, params, query, at }) => {
      const ticket = await findTicket(pool, actor, params.id);
      const words = await wordsToRead(deps, ticket, query, at);
      return { ...words, hash: wordsHash(words), doubt: await doubtOf(pool, ticket, query, at) };
    },
  };
}
