import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import ZipStream from 'zip-stream';

/** A file of an archive, which is written when its turn has come. */
export interface ArchivedFile {
  readonly name: string;
  /** Writes the file and ends it. */
  write(target: Writable): Promise<void>;
}

/** Streams files into `target` as one zip, one after the other and never a whole one in memory: of one content and instant it is the same to the byte. */
export async function writeZip(
  files: Iterable<ArchivedFile>,
  target: Writable,
  { signal, at }: { readonly signal: AbortSignal; readonly at: Date },
): Promise<void> {
  const zip = new ZipStream();
  const sent = pipeline(zip, target, { signal });
  // Told by whoever waits for it below; also where that is never reached.
  sent.catch(() => undefined);
  try {
    for (const { name, write } of files) await Promise.race([addFile(zip, name, write, at), sent]);
    zip.finalize();
    await sent;
  } catch (error) {
    zip.destroy();
    throw error;
  }
}

async function addFile(zip: ZipStream, name: string, write: ArchivedFile['write'], at: Date): Promise<void> {
  const file = new PassThrough();
  const added = new Promise<void>((resolve, reject) => {
    zip.entry(file, { name, date: at }, (error) => (error ? reject(error) : resolve()));
  });
  await Promise.all([write(file), added]);
}
