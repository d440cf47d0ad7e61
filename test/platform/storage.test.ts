import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage, FileMissingError } from '../../platform/storage';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'storage-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const LATER = Date.now() + 60_000;
const NOBODY = 'f'.repeat(64);

test('what is old is removed, what was stored since is kept where it is, what nobody stored is missing', async () => {
  const storage = createStorage({ dataDir });
  const { key } = await storage.put(Buffer.from('içerik'));
  expect(await storage.remove(NOBODY, LATER)).toBe('missing');
  // Nothing is set aside of what is fresh: a process that is killed in between would lose it.
  await rm(join(dataDir, 'files', 'tmp'), { recursive: true });
  await writeFile(join(dataDir, 'files', 'tmp'), 'no folder');
  expect(await storage.remove(key, Date.now() - 60_000)).toBe('kept');
  expect(await storage.has(key)).toBe(true);
  await rm(join(dataDir, 'files', 'tmp'));
  expect(await storage.remove(key, LATER)).toBe('removed');
  await expect(storage.open(key)).rejects.toBeInstanceOf(FileMissingError);
});

test('a storage that is not there, or cannot be read, is not one without the file', async () => {
  const storage = createStorage({ dataDir });
  const { key } = await storage.put(Buffer.from('içerik'));
  const root = join(dataDir, 'files');
  await rename(root, `${root}-away`);
  await expect(storage.remove(key, LATER)).rejects.toThrow('not there');
  await writeFile(root, 'no folder');
  for (const asked of [storage.remove(key, LATER), storage.has(key), storage.open(key)])
    await expect(asked).rejects.toMatchObject({ code: 'ENOTDIR' });
  await rm(root);
  await rename(`${root}-away`, root);
  expect(await storage.remove(key, LATER)).toBe('removed');
});
