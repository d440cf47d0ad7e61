import type { Label } from './label';

/** Why the requester is asked for a permission on a device that the register gives to a colleague who could be asked. */
export const ASKED_INSTEAD = {
  USER_ABSENT: { tr: 'Kullanıcısı izinde ya da ulaşılamıyor', en: 'Its user is away or cannot be reached' },
  USER_SAID_NO: { tr: 'Kullanıcısı izin vermedi; talep edene bu söylenerek soruluyor', en: 'Its user said no; the requester is asked and told so' },
  SHARED_DEVICE: { tr: 'Cihaz ortak kullanılıyor', en: 'The device is shared' },
  REGISTER_OUTDATED: { tr: 'Kayıt güncel değil: cihazı talep eden kullanıyor', en: 'The register is out of date: the requester uses it' },
} as const satisfies Record<string, Label>;
export type AskedInstead = keyof typeof ASKED_INSTEAD;
export const ASKED_INSTEAD_NAMES = Object.keys(ASKED_INSTEAD) as [AskedInstead, ...AskedInstead[]];

/** Which of them can be true: nobody who has answered with a no is away, and nobody's no is named who said none. */
export function reasonsToAskInstead(hasUserSaidNo: boolean): AskedInstead[] {
  return ASKED_INSTEAD_NAMES.filter((reason) => reason !== (hasUserSaidNo ? 'USER_ABSENT' : 'USER_SAID_NO'));
}

/**
 * For how many days a no of the device's user on one ticket counts on another about the same device: as long as a refusal in writing asks for a witness
 * there. It was said of one moment; somebody who answered this week can be asked, and whoever is asked in their place is told of it.
 */
export const USERS_NO_DAYS = 7;

/** In which way a device's user said no: to the question, by taking their yes back, or by an objection. */
export const USERS_NO_KINDS = ['DECLINED', 'WITHDRAWN', 'OBJECTED'] as const;
export type UsersNoKind = (typeof USERS_NO_KINDS)[number];
