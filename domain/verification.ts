import type { Label } from './label';

/** How staff made sure that whoever asks is of the customer's people: never by the address that was typed. */
export const VERIFICATIONS = {
  CALLED_BACK: { tr: 'Müşterinin kayıtlı numarasından geri arandı', en: 'Called back on a number on record of the customer' },
  CONFIRMED_BY_CONTACT: { tr: 'Müşterinin kayıtlı bir kişisi doğruladı', en: 'Confirmed by a person on record of the customer' },
  KNOWN_IN_PERSON: { tr: 'Şahsen tanınıyor', en: 'Known in person' },
} as const satisfies Record<string, Label>;

export type Verification = keyof typeof VERIFICATIONS;
export const VERIFICATION_NAMES = Object.keys(VERIFICATIONS) as [Verification, ...Verification[]];

/** Whether somebody was spoken to on a number, which is recorded. */
export function isByPhone(method: Verification): boolean {
  return method !== 'KNOWN_IN_PERSON';
}

/** Whether a person on record of the customer must be named; otherwise a note says what was checked where nobody is. */
export function needsVoucher(method: Verification): boolean {
  return method === 'CONFIRMED_BY_CONTACT';
}
