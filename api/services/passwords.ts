import { Algorithm, hash, verify, type Options } from '@node-rs/argon2';
import { passwordFault } from '../../domain/password-rule';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { getFirm } from './settings';
import type { Write } from './write';

/** OWASP's argon2id parameters for a password of a person. */
const PARAMETERS: Options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const WRITTEN = '$argon2id$v=19$m=19456,t=2,p=1$';

/** Hash to be stored. Normalised, because one keyboard writes ş as one letter and another as two. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

/** Refuses what the contract cannot know: a password made of the firm's names, or of one's own. */
export async function checkNewPassword({ tx }: Pick<Write, 'tx'>, password: string, { email, name }: { email: string; name: string }): Promise<void> {
  const firm = await getFirm(tx);
  const names = [firm.name, firm.legalName, firm.email].filter((each) => each !== null);
  const fault = passwordFault(password, { personal: [email, name], firm: names });
  if (fault !== null) throw invalidFields({ password: fieldProblem(fault) });
}

let decoy: Promise<string> | undefined;

/** Whether the password is right. An unknown account (`null`) takes as long as a known one. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return right && stored !== null;
}

/** Whether a stored hash was made with other parameters than today's. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(WRITTEN);
}
