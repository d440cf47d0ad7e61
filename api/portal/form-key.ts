import { randomUUID } from 'node:crypto';
import { equalInConstantTime, hmacToken } from '../../platform/hash';

/** A form as it was shown: its idempotency key, and when (epoch ms), which a consent in it must prove. */
export interface ShownForm {
  readonly id: string;
  readonly shownAt: number;
}

const PURPOSE = 'FORM';
const KEY = /^([0-9a-f-]{36})\.(\d{13})\.([A-Za-z0-9_-]{43})$/;

/** Text for a hidden field: id, time and a mark that nobody else can make. */
export function newFormKey(secret: string, at: number): string {
  const head = `${randomUUID()}.${at}`;
  return `${head}.${hmacToken(secret, PURPOSE, head)}`;
}

/** What a hidden field says; null when we did not make it. */
export function readFormKey(secret: string, text: string): ShownForm | null {
  const [, id, at, mark] = KEY.exec(text) ?? [];
  if (id === undefined || at === undefined || mark === undefined) return null;
  return equalInConstantTime(mark, hmacToken(secret, PURPOSE, `${id}.${at}`)) ? { id, shownAt: Number(at) } : null;
}
