import { CONSENT_TEXT_VERSION, CONSENT_TEXT_VERSION_NAMES, consentHashInput } from '../../domain/consent-text';
import { currentWording, EXPLICIT_CONSENT_PURPOSES, explicitHashInput, wordingVersions } from '../../domain/explicit-consents';
import type { Label } from '../../domain/label';
import type { Queryable } from '../../platform/command-inbox';
import { contentHash } from '../../platform/hash';
import type { ConsentText } from '../contract/consent-texts';
import { ifSet, instant } from './serialize';

interface Use {
  readonly kind: string;
  readonly version: string;
  readonly first: Date;
  readonly last: Date;
  readonly uses: number;
}

const USES = `select 'SESSION' as kind, text_version as version, min(asked_at) as first, max(asked_at) as last, count(*)::int as uses from consent group by text_version
  union all select purpose, text_version, min(given_at), max(given_at), count(*)::int from explicit_consent group by purpose, text_version`;

type Part = ConsentText['parts'][number]['name'];

/** Every version of every text, and when people were asked by it. */
export async function listConsentTexts(db: Queryable): Promise<{ texts: ConsentText[] }> {
  const { rows } = await db.query<Use>(USES);
  const text = (kind: ConsentText['kind'], version: string, isCurrent: boolean, hashed: object, parts: Partial<Record<Part, Label>>): ConsentText => {
    const use = rows.find((row) => row.kind === kind && row.version === version);
    return {
      kind,
      version,
      isCurrent,
      hash: contentHash(hashed),
      firstUsedAt: ifSet(use?.first ?? null, instant),
      lastUsedAt: ifSet(use?.last ?? null, instant),
      uses: use?.uses ?? 0,
      parts: (Object.entries(parts) as [Part, Label][]).map(([name, { tr, en }]) => ({ name, tr, en })),
    };
  };
  const sessions = CONSENT_TEXT_VERSION_NAMES.map((version) => {
    const { notice, permission, advice } = consentHashInput(version);
    return text('SESSION', version, version === CONSENT_TEXT_VERSION, consentHashInput(version), { notice, permission, advice });
  });
  const explicit = EXPLICIT_CONSENT_PURPOSES.flatMap((purpose) =>
    wordingVersions(purpose).map((version) => {
      const hashed = explicitHashInput(purpose, version);
      const { heading, text: body, statement } = hashed;
      return text(purpose, version, version === currentWording(purpose), hashed, { heading, text: body, statement });
    }),
  );
  return { texts: [...sessions.reverse(), ...explicit.reverse()] };
}
