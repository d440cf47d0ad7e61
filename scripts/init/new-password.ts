import { randomInt } from 'node:crypto';

// Without letters and digits that look alike, so that a password can be read out and typed.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that can be typed from a screen: four groups of four, about 79 bits. */
export function newPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
