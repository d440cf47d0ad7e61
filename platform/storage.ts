import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A stored file: its key is its content's SHA-256, so equal files are stored once. */
export interface StoredFile {
  key: string;
  sha256: string;
  size: number;
}

/** File storage by content. */
export interface Storage {
  /** Stores the content; when the promise resolves it is on disk. Rejects beyond `maxBytes`, leaving nothing. */
  put(content: Readable | Uint8Array, options?: { maxBytes?: number }): Promise<StoredFile>;
  /** Streams the content; rejects with FileMissingError when the key is unknown. */
  open(key: string): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** How many bytes are on disk; undefined when the key is unknown. */
  sizeOf(key: string): Promise<number | undefined>;
  /** Deletes the content, unless it was stored again at or after `before` (epoch ms): whoever stores it is about to use it. */
  remove(key: string, before: number): Promise<'removed' | 'missing' | 'kept'>;
}

/** There is no file under this key. */
export class FileMissingError extends Error {
  constructor(key: string) {
    super(`no stored file ${key.slice(0, 80)}`);
    this.name = 'FileMissingError';
  }
}

/** The content is larger than allowed. */
export class FileTooLargeError extends Error {
  constructor(readonly maxBytes: number) {
    super(`the file is larger than ${maxBytes} bytes`);
    this.name = 'FileTooLargeError';
  }
}

/** Keeps files under DATA_DIR/files. */
export function createStorage({ dataDir }: { dataDir: string }): Storage {
  const root = join(dataDir, 'files');
  return {
    put: (content, { maxBytes = Infinity } = {}) => put(root, content, maxBytes),
    open: async (key) => {
      const path = await existing(root, key);
      if (path === undefined) throw new FileMissingError(key);
      return createReadStream(path);
    },
    has: async (key) => (await existing(root, key)) !== undefined,
    sizeOf: async (key) => {
      const path = await existing(root, key);
      return path === undefined ? undefined : (await found(path))?.size;
    },
    remove: (key, before) => remove(root, key, before),
  };
}

/** Only 64 hexadecimal digits ever become a path, so no key leads out of the folder. */
function pathOf(root: string, key: string): string | undefined {
  return /^[0-9a-f]{64}$/.test(key) ? join(root, key.slice(0, 2), key.slice(2)) : undefined;
}

async function existing(root: string, key: string): Promise<string | undefined> {
  const path = pathOf(root, key);
  if (path === undefined) return undefined;
  return (await found(path))?.isFile() ? path : undefined;
}

/** What is there; a disk that cannot be read says nothing of what is on it. */
async function found(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What is old is set aside and looked at once more: what is stored meanwhile stands in its place and is not touched. */
async function remove(root: string, key: string, before: number): Promise<'removed' | 'missing' | 'kept'> {
  const path = await existing(root, key);
  if (path === undefined) {
    if ((await found(root)) === undefined) throw new Error('the storage is not there');
    return 'missing';
  }
  if ((await stat(path)).mtimeMs >= before) return 'kept';
  const aside = join(root, 'tmp', randomUUID());
  await mkdir(dirname(aside), { recursive: true });
  await rename(path, aside);
  if ((await stat(aside)).mtimeMs >= before) {
    await rename(aside, path);
    return 'kept';
  }
  await rm(aside);
  return 'removed';
}

async function put(root: string, content: Readable | Uint8Array, maxBytes: number): Promise<StoredFile> {
  const temporary = join(root, 'tmp', randomUUID());
  await mkdir(dirname(temporary), { recursive: true });
  try {
    const { sha256, size } = await write(temporary, content, maxBytes);
    const target = pathOf(root, sha256) as string;
    await mkdir(dirname(target), { recursive: true });
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return { key: sha256, sha256, size };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function write(path: string, content: Readable | Uint8Array, maxBytes: number): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      if (size > maxBytes) done(new FileTooLargeError(maxBytes));
      else done(null, chunk);
    },
  });
  const source = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
  await pipeline(source, measure, createWriteStream(path, { flush: true, mode: 0o600 }));
  return { sha256: hash.digest('hex'), size };
}

/** Makes the rename itself durable; Windows cannot open folders and needs no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
