import { randomUUID } from 'node:crypto';
import { currentWording, explicitHashInput, type ExplicitConsentPurpose } from '../../domain/explicit-consents';
import type { Locale } from '../../domain/locale';
import type { Queryable } from '../../platform/command-inbox';
import { contentHash } from '../../platform/hash';
import { decideOnce, NotDecided, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';

/** An explicit consent that was ticked beside a permission to connect. */
export interface GivenExplicitly {
  readonly purpose: ExplicitConsentPurpose;
  /** In which it was read. */
  readonly locale: Locale;
}

/** How it stands. */
export interface ExplicitConsentView {
  readonly id: string;
  readonly purpose: ExplicitConsentPurpose;
  readonly textVersion: string;
  /** ISO texts with an offset. */
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

/** SQL: the explicit consents beside the permission `q`, as JSON. */
export const EXPLICIT_JSON = `coalesce((select json_agg(json_build_object('id', x.id, 'purpose', x.purpose, 'textVersion', x.text_version,
  'givenAt', x.given_at, 'withdrawnAt', x.withdrawn_at) order by x.purpose) from explicit_consent x where x.consent_id = q.id), '[]')`;

/** Keeps what was ticked, in the transaction of the permission that it stands beside, with an evidence row of its own. */
export async function keepExplicit(
  client: Queryable,
  consent: { readonly id: string; readonly ticketId: string; readonly channel: string },
  given: readonly GivenExplicitly[],
  decider: Decider,
  at: number,
): Promise<void> {
  for (const { purpose, locale } of given) {
    const version = currentWording(purpose);
    const { evidenceId } = await keepDecider(client, consent.ticketId, decider, at);
    await client.query(
      `insert into explicit_consent (id, ticket_id, consent_id, purpose, text_version, text_hash, locale, channel, given_at, evidence_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (consent_id, purpose) do nothing`,
      [
        randomUUID(),
        consent.ticketId,
        consent.id,
        purpose,
        version,
        contentHash(explicitHashInput(purpose, version)),
        locale,
        consent.channel,
        new Date(at),
        evidenceId,
      ],
    );
  }
}

/** Takes an explicit consent back; the permission to connect stays as it is. False when there is none to take back. */
export async function withdrawExplicit(
  deps: DecisionDeps,
  consent: { readonly id: string; readonly ticketId: string },
  purpose: ExplicitConsentPurpose,
  decider: Decider,
  at: number,
): Promise<boolean> {
  return await decideOnce(deps, consent.ticketId, async (client) => {
    const { evidenceId } = await keepDecider(client, consent.ticketId, decider, at);
    const { rowCount } = await client.query(
      'update explicit_consent set withdrawn_at = $3, withdrawal_evidence_id = $4 where consent_id = $1 and purpose = $2 and withdrawn_at is null',
      [consent.id, purpose, new Date(at), evidenceId],
    );
    if (rowCount === 0) throw new NotDecided();
  });
}
