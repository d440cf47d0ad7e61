import { mkdir, statfs } from 'node:fs/promises';
import { SetupError } from './setup-error';

const MB = 1024 * 1024;

/** Throws one sentence when the disk of this folder has less room than needed. */
export async function assertDiskSpace(folder: string, neededMb: number, purpose: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(`The folder ${folder} cannot be made (${error.code}).`);
  });
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / MB);
  if (freeMb < neededMb) {
    throw new SetupError(`Only ${freeMb} MB are free on the disk of ${folder}; ${purpose} needs at least ${neededMb} MB.`);
  }
}
