import { randomUUID } from 'node:crypto';
import type { ShownConsent } from '../../domain/consent-text';
import { equalInConstantTime, hmacToken } from '../../platform/hash';
import { wordsHash } from '../services/consent-words';

/** A form as it was shown: its key, under which it is taken once, and when (epoch ms), which a consent in it must prove. */
export interface ShownForm {
  readonly id: string;
  readonly shownAt: number;
}

const KEY = /^([0-9a-f-]{36})\.(\d{13})\.([A-Za-z0-9_-]{43})$/;

/** What the form of one consent asks, in the very words that stand on it: the register can change them before they are answered. */
export function consentForm(consentId: string, words: ShownConsent): string {
  return `CONSENT ${consentId} ${wordsHash(words)}`;
}

/** Text for a hidden field: id, time and a mark that nobody else can make; it says nothing for a form that asked something else. */
export function newFormKey(secret: string, asked: string, at: number): string {
  const head = `${randomUUID()}.${at}`;
  return `${head}.${hmacToken(secret, asked, head)}`;
}

/** What a hidden field says; null when we did not make it for this. */
export function readFormKey(secret: string, asked: string, text = ''): ShownForm | null {
  const [, id, at, mark] = KEY.exec(text) ?? [];
  if (id === undefined || at === undefined || mark === undefined) return null;
  return equalInConstantTime(mark, hmacToken(secret, asked, `${id}.${at}`)) ? { id, shownAt: Number(at) } : null;
}

const THANKS_CODE = /^[A-Za-z0-9_-]{43}$/;

/** Mark beside a ticket's number in the address of the thanks: a number that somebody made up is thanked for by nobody. */
export function thanksCode(secret: string, number: number): string {
  return hmacToken(secret, 'TICKET_THANKS', String(number));
}

/** Whether the mark is of this number. */
export function isThanksCode(secret: string, number: number, text: unknown): boolean {
  return typeof text === 'string' && THANKS_CODE.test(text) && equalInConstantTime(text, thanksCode(secret, number));
}
