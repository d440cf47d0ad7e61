import type { Label } from './label';
import type { Locale } from './locale';

interface Wording {
  readonly heading: Label;
  readonly text: Label;
  /** Beside the box that is ticked. */
  readonly statement: Label;
}

interface ExplicitConsentDef extends Label {
  /** All wordings that were ever shown, by version; a change is a new entry, because evidence names the version and the hash. */
  readonly versions: Readonly<Record<string, Wording>>;
  /** The version that new questions show. */
  readonly current: string;
}

/**
 * What a requester may consent to besides (KVKK art. 3, açık rıza): asked apart from the notice and from the permission to connect,
 * never ticked beforehand, no condition of the service, and taken back apart from the permission.
 */
export const EXPLICIT_CONSENTS = {
  SCREEN_RECORDING: {
    tr: 'Ekran kaydı',
    en: 'Screen recording',
    current: '2026-11',
    versions: {
      '2026-11': {
        heading: { tr: 'İsteğe bağlı: ekran kaydı için açık rıza', en: 'Optional: explicit consent to a screen recording' },
        text: {
          tr: 'Teknisyen, bağlantı sırasında ekranınızın görüntüsünü kaydetmek isteyebilir. Kayıt yalnızca yapılan işlemi belgelemek için kullanılır. Rıza vermezseniz bağlantı kayıt yapılmadan kurulur; destek hizmeti değişmez. Rızanızı dilediğiniz an, bağlantı izninden ayrı olarak geri alabilirsiniz; geri alma, o ana kadar yapılmış kaydı hukuka aykırı hâle getirmez.',
          en: 'The technician may want to record what your screen shows during the connection. The recording only serves to document what was done. Without your consent the connection is made without a recording; the support stays the same. You can withdraw the consent at any moment, apart from the permission to connect; recordings made until then stay lawful.',
        },
        statement: { tr: 'Ekran kaydı alınmasına açık rıza veriyorum.', en: 'I give my explicit consent to a recording of my screen.' },
      },
    },
  },
} as const satisfies Record<string, ExplicitConsentDef>;

export type ExplicitConsentPurpose = keyof typeof EXPLICIT_CONSENTS;
export const EXPLICIT_CONSENT_PURPOSES = Object.keys(EXPLICIT_CONSENTS) as [ExplicitConsentPurpose, ...ExplicitConsentPurpose[]];

/** The version that new questions show. */
export function currentWording(purpose: ExplicitConsentPurpose): string {
  return (EXPLICIT_CONSENTS[purpose] as ExplicitConsentDef).current;
}

/** All versions of a wording, oldest first. */
export function wordingVersions(purpose: ExplicitConsentPurpose): string[] {
  return Object.keys(EXPLICIT_CONSENTS[purpose].versions);
}

/** What the content hash of a version is made of: its wording in both languages. */
export function explicitHashInput(purpose: ExplicitConsentPurpose, version: string): { purpose: string; version: string } & Wording {
  return { purpose, version, ...wordingOf(purpose, version) };
}

/** A wording as it is shown; of a version that this release does not know, the current one. */
export function explicitWording(
  purpose: ExplicitConsentPurpose,
  locale: Locale,
  version: string = currentWording(purpose),
): Readonly<Record<keyof Wording, string>> {
  const { heading, text, statement } = wordingOf(purpose, version);
  return { heading: heading[locale], text: text[locale], statement: statement[locale] };
}

function wordingOf(purpose: ExplicitConsentPurpose, version: string): Wording {
  const { versions, current }: ExplicitConsentDef = EXPLICIT_CONSENTS[purpose];
  const found = versions[version] ?? versions[current];
  if (found === undefined) throw new Error(`${purpose} has no wording ${current}`);
  return found;
}
