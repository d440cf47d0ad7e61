/** What a tax number is: of a company (VKN), of a person (TCKN), or the tax office's placeholder for nobody in particular. */
export type TaxNumberKind = 'VKN' | 'TCKN' | 'FINAL_CONSUMER';

/** Stands for "final consumer" on invoices; fails the TCKN check, and must never serve to find a customer. */
export const FINAL_CONSUMER_NUMBER = '11111111111';

/** Stands for a buyer from abroad who has no tax number here; fails the check of a VKN. */
export const FOREIGN_BUYER_NUMBER = '2222222222';

/** Whether the text is a Vergi Kimlik Numarası: ten digits with a right check digit. That says nothing of its existence. */
export function isValidVkn(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  let sum = 0;
  for (let i = 1; i <= 9; i++) {
    const shifted = (digit(text, i - 1) + 10 - i) % 10;
    sum += shifted === 9 ? 9 : (shifted * 2 ** (10 - i)) % 9;
  }
  return (10 - (sum % 10)) % 10 === digit(text, 9);
}

/** Whether the text is a T.C. Kimlik Numarası: eleven digits, the first not 0, with two right check digits. */
export function isValidTckn(text: string): boolean {
  if (!/^[1-9]\d{10}$/.test(text)) return false;
  let odd = 0;
  let even = 0;
  for (let i = 0; i < 9; i++) {
    if (i % 2 === 0) odd += digit(text, i);
    else even += digit(text, i);
  }
  // 100 keeps the difference above zero and changes nothing modulo 10.
  const tenth = (odd * 7 - even + 100) % 10;
  return tenth === digit(text, 9) && (odd + even + tenth) % 10 === digit(text, 10);
}

/** Digits of a tax number as typed (spaces and dots are dropped), leading zeros kept. */
export function normalizeTaxNumber(text: string): string {
  return text.replace(/[\s.\-/]/g, '');
}

/** Kind of a normalised tax number; null when it is none. */
export function taxNumberKind(text: string): TaxNumberKind | null {
  if (text === FINAL_CONSUMER_NUMBER) return 'FINAL_CONSUMER';
  if (isValidVkn(text)) return 'VKN';
  return isValidTckn(text) ? 'TCKN' : null;
}

function digit(text: string, index: number): number {
  return text.charCodeAt(index) - 48;
}
