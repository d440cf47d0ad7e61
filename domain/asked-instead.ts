import type { Label } from './label';

/** Why the requester is asked for a permission on a device that the register gives to a colleague who could be asked. */
export const ASKED_INSTEAD = {
  USER_ABSENT: { tr: 'Kullanıcısı izinde ya da ulaşılamıyor', en: 'Its user is away or cannot be reached' },
  SHARED_DEVICE: { tr: 'Cihaz ortak kullanılıyor', en: 'The device is shared' },
  REGISTER_OUTDATED: { tr: 'Kayıt güncel değil: cihazı talep eden kullanıyor', en: 'The register is out of date: the requester uses it' },
} as const satisfies Record<string, Label>;
export type AskedInstead = keyof typeof ASKED_INSTEAD;
export const ASKED_INSTEAD_NAMES = Object.keys(ASKED_INSTEAD) as [AskedInstead, ...AskedInstead[]];
