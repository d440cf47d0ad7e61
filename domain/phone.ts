/** A telephone number in E.164, e.g. '+902125550100'. */
export type E164 = string;

/**
 * A telephone number as people type it, in E.164; null when it is none. Numbers without a country code are Turkish: ten
 * digits with or without 0, or the seven of a 444 number.
 */
export function normalizePhone(text: string): E164 | null {
  const bare = text
    .trim()
    .replace(/[\s().\-/\u2010-\u2015]/g, '')
    .replace(/^tel:/i, '');
  const foreign = /^(?:\+|00)(\d+)$/.exec(bare)?.[1];
  if (foreign !== undefined && !foreign.startsWith('90')) return /^[1-9]\d{7,14}$/.test(foreign) ? `+${foreign}` : null;
  const national = (foreign === undefined ? bare.replace(/^90(?=\d{10}$)/, '') : foreign.slice(2)).replace(/^0/, '');
  // Area codes begin with 2, 3, 4, mobiles with 5, service numbers (0850, 0800) with 8, 0900 with 9.
  return /^(?:[2-589]\d{9}|444\d{4})$/.test(national) ? `+90${national}` : null;
}

/** A name and a number that were typed in one go, in either order: what can be a telephone number is cut out, the rest is the name. */
export function nameAndPhone(typed: string): { name: string; phone: string } {
  const [found] = /(?:\+|\()?\d[\d\s().\-/\u2010-\u2015]{5,}\d/.exec(typed) ?? [];
  if (found === undefined) return { name: typed.trim(), phone: '' };
  const rest = typed.replace(found, ' ').replace(/\s+/g, ' ');
  return { name: rest.replace(/^[\s,;:·–-]+|[\s,;:·–-]+$/g, ''), phone: found.trim() };
}

/** A number in E.164 as it is read in Türkiye: 0212 555 01 00, 444 0 333; foreign ones stay as they are. */
export function formatPhone(phone: E164): string {
  const short = /^\+90(444)(\d)(\d{3})$/.exec(phone);
  if (short) return short.slice(1).join(' ');
  const national = /^\+90(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  return national ? `0${national.slice(1).join(' ')}` : phone;
}

/**
 * The digits by which a number is looked for that is stored in E.164, or a part of one from seven digits on; null for what
 * can be no telephone number.
 */
export function phoneDigits(typed: string): string | null {
  const whole = normalizePhone(typed);
  if (whole !== null) return whole.replace(/^\+(?:90)?/, '');
  const digits = typed.replace(/[\s().\-/\u2010-\u2015]/g, '');
  return /^\+?\d{7,15}$/.test(digits) ? digits.replace(/^\+/, '') : null;
}
