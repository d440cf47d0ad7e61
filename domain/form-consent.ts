import type { CommandArgs } from './command-args';
import type { Judgement } from './entitlement';
import type { Label } from './label';

/** "You may connect now", as it was ticked in the ticket form, with what Postgres knows of whoever ticked it. */
export interface FormConsent {
  /** Id that its row has once it counts. */
  readonly id: string;
  /** End of the window, epoch ms. */
  readonly validUntil: number;
  /** The active contact whose address the request gives; null where at most the mail domain names the firm. */
  readonly contactId: string | null;
  /** The register names another person of the firm as the user of the device. */
  readonly isOthersDevice?: boolean;
  /** It is a device of the firm that is nobody's own, such as a server. */
  readonly isSharedDevice?: boolean;
}

/** Why a tick in the form is no permission (M6); the sentence is for the requester and says nothing about a device. */
export const FORM_CONSENT_OBSTACLES = {
  NOT_ENTITLED: { tr: 'talebiniz gönderildiği anda işleme alınamadı', en: 'your request could not be taken up when it was sent' },
  UNKNOWN_PERSON: {
    tr: 'e-posta adresiniz firmanızın kayıtlı kullanıcıları arasında değil',
    en: 'your e-mail address is not among the registered users of your company',
  },
  NO_DEVICE: { tr: 'talepte cihazın etiket numarası yok', en: 'the request gives no label number of a device' },
  OTHERS_DEVICE: {
    tr: 'kayıtlarımızda cihazın kullanıcısı olarak başka biri görünüyor',
    en: 'our records name somebody else as the user of the device',
  },
  SHARED_DEVICE: {
    tr: 'cihaz kayıtlarımızda sizin kullandığınız bilgisayar olarak görünmüyor',
    en: 'our records do not name the device as a computer that you use',
  },
  NOT_REMOTABLE: { tr: 'bu cihaza uzaktan bağlanılamıyor', en: 'this device cannot be connected to remotely' },
} as const satisfies Record<string, Label>;
export type FormConsentObstacle = keyof typeof FORM_CONSENT_OBSTACLES;

/**
 * What keeps a tick from being a permission; null when it is one. Addresses are not verified at the form, so only a person
 * whom the firm has named before may let us in by it, and that person is mailed at once; into a colleague's computer, or a server, nobody may.
 */
export function formConsentObstacle(
  { code, assetId, remotable }: Pick<Judgement, 'code' | 'assetId' | 'remotable'>,
  { contactId, isOthersDevice = false, isSharedDevice = false }: Pick<FormConsent, 'contactId' | 'isOthersDevice' | 'isSharedDevice'>,
): FormConsentObstacle | null {
  if (code !== 'ENTITLED') return 'NOT_ENTITLED';
  if (contactId === null) return 'UNKNOWN_PERSON';
  if (assetId === null) return 'NO_DEVICE';
  if (isOthersDevice) return 'OTHERS_DEVICE';
  if (isSharedDevice) return 'SHARED_DEVICE';
  return remotable ? null : 'NOT_REMOTABLE';
}

/** Why the form's tick was not taken, by how the request was judged; null when nothing was ticked or when it counts. */
export function formConsentLost(judged: CommandArgs['JUDGE'] | null): FormConsentObstacle | null {
  return judged?.formConsent == null ? null : formConsentObstacle(judged.judgement, judged.formConsent);
}
