import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Command } from '../runner/part';
import { postgresBinaries, sharedBinaries, type PostgresBinaries } from './postgres-binaries';
import { SetupError } from './setup-error';

const exec = promisify(execFile);

/** Who PostgreSQL runs as: ourselves, or for root, whom it refuses, another user of this machine. */
export interface ServerUser {
  uid?: number;
  gid?: number;
  /** Program and arguments put in front, needed where that user could not enter the data folder. */
  prefix: readonly string[];
  binaries: PostgresBinaries;
}

interface Ids {
  uid: number;
  gid: number;
}

/** Users that exist anywhere, the usual one first; none is made, because the machine is not ours. */
const CANDIDATES = ['postgres', 'nobody'];

/** Finds the user for the server and programs that this user may run; throws one sentence when root has nobody. */
export async function asServerUser(dataDir: string): Promise<ServerUser> {
  const original = postgresBinaries();
  if (process.getuid?.() !== 0) return { prefix: [], binaries: original };
  for (const name of CANDIDATES) {
    const ids = await idsOf(name);
    if (!ids) continue;
    const binaries = (await works([original.postgres, '--version'], ids)) ? original : await sharedBinaries(original);
    const prefix = (await works(['ls', '-d', `${dataDir}/.`], ids)) ? [] : keepingRights(ids);
    const user = { ...ids, prefix, binaries };
    if (await works([...prefix, binaries.postgres, '--version'], prefix.length > 0 ? {} : ids)) return user;
  }
  throw new SetupError(
    `PostgreSQL never runs as root, and no other user of this machine can enter ${dataDir}; start as an ordinary user, or clone and set DATA_DIR to a folder that all users may enter.`,
  );
}

/** The command line that runs a program of PostgreSQL as this user. */
export function runAs(user: ServerUser, program: string, args: readonly string[]): Command {
  const [file, ...rest] = [...user.prefix, program, ...args] as [string, ...string[]];
  const env = { LC_MESSAGES: 'C', LANG: undefined, LC_ALL: undefined, PGDATA: undefined };
  // With a prefix, that program changes the user itself.
  const ids = user.prefix.length === 0 && user.uid !== undefined ? { uid: user.uid, gid: user.gid ?? user.uid } : {};
  return { file, args: rest, env, ...ids };
}

/** Runs a program of PostgreSQL to its end; rejects with what it said. */
export async function runToEnd(user: ServerUser, program: string, args: readonly string[], cwd: string): Promise<void> {
  const { file, args: all, env, uid, gid } = runAs(user, program, args);
  try {
    await exec(file, [...all], { cwd, env: { ...process.env, ...env }, ...(uid === undefined ? {} : { uid, gid }) });
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new SetupError(`PostgreSQL could not be prepared: ${(stderr || message).trim().split('\n').slice(-3).join(' ')}`);
  }
}

async function idsOf(name: string): Promise<Ids | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await exec('id', [flag, name])).stdout)));
    return { uid: uid as number, gid: gid as number };
  } catch {
    return undefined;
  }
}

/** Changes the user but keeps the right to pass closed folders, with setpriv of util-linux. */
function keepingRights({ uid, gid }: Ids): string[] {
  const rights = '+dac_override,+dac_read_search';
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', `--inh-caps=${rights}`, `--ambient-caps=${rights}`];
}

async function works([file, ...args]: string[], ids: Partial<Ids>): Promise<boolean> {
  return exec(file as string, args, { ...ids, cwd: '/' }).then(
    () => true,
    () => false,
  );
}
