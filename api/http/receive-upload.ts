import type { Request } from 'express';
import { PassThrough, type Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { fieldProblem } from '../contract/values';
import type { Storage, StoredFile } from '../../platform/storage';
import { AppProblem, invalidFields } from './problem';

/** A file as it was received and stored. */
export interface Upload<T> {
  readonly stored: StoredFile;
  readonly type: T;
  readonly name: string;
}

/** What is accepted at one place. */
export interface UploadKind<T> {
  readonly maxBytes: number;
  readonly sniffBytes: number;
  /** The type by the first bytes; throws the problem of what is not accepted. */
  readonly typeOf: (head: Uint8Array) => T;
}

const MAX_NAME = 120;

/** Streams the one part `file` of a multipart request into the storage; nothing is kept of what is refused. */
export async function receiveUpload<T>(req: Request, storage: Storage, kind: UploadKind<T>): Promise<Upload<T>> {
  const parser = openParser(req, kind.maxBytes);
  try {
    return await new Promise<Upload<T>>((resolve, reject) => {
      let storing: Promise<Upload<T>> | undefined;
      parser.on('file', (field, part, { filename }) => {
        if (field !== 'file' || storing) return part.resume();
        storing = storePart(part, filename, storage, kind);
        storing.catch(reject);
      });
      parser.on('error', (error) => reject(new AppProblem('BAD_REQUEST', { cause: error })));
      parser.on('close', () => {
        if (storing) storing.then(resolve, reject);
        else reject(invalidFields({ file: fieldProblem('REQUIRED') }));
      });
      req.on('aborted', () => reject(new AppProblem('BAD_REQUEST')));
      req.pipe(parser);
    });
  } catch (error) {
    // The rest of the body must be read, or the browser shows a broken connection instead of our answer.
    req.unpipe(parser);
    req.resume();
    throw error;
  }
}

function openParser(req: Request, maxBytes: number): Busboy {
  if (!req.is('multipart/form-data')) throw new AppProblem('UNSUPPORTED_MEDIA_TYPE');
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits: { files: 2, fields: 0, parts: 4, fileSize: maxBytes + 1 } });
  } catch (error) {
    throw new AppProblem('BAD_REQUEST', { cause: error });
  }
}

/** Streams one part into the storage, unless its first bytes say that it is not wanted. */
export async function storePart<T>(part: Readable, filename: string | undefined, storage: Storage, kind: UploadKind<T>): Promise<Upload<T>> {
  const { head, whole } = await peek(part, kind.sniffBytes);
  let type: T;
  try {
    type = kind.typeOf(head);
  } catch (error) {
    whole.resume();
    throw error;
  }
  const stored = await storage.put(whole, { maxBytes: kind.maxBytes });
  return { stored, type, name: safeName(filename) };
}

/** The first bytes of a stream, and a stream of all of it. */
async function peek(part: Readable, wanted: number): Promise<{ head: Buffer; whole: PassThrough }> {
  const whole = new PassThrough();
  let head = Buffer.alloc(0);
  await new Promise<void>((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      if (head.length < wanted) return;
      part.off('data', onData).pause();
      resolve();
    };
    part.on('data', onData).once('end', resolve).once('error', reject);
  });
  whole.write(head);
  if (part.readableEnded) whole.end();
  else part.once('error', (error) => whole.destroy(error)).pipe(whole);
  return { head, whole };
}

/** Only the last part of a path, without what a header or a file system could take amiss. */
export function safeName(filename = ''): string {
  const last = filename.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  return (
    last
      .replace(/[\p{Cc}"<>|:*?]/gu, '_')
      .trim()
      .slice(-MAX_NAME)
      // The cut may go through a pair.
      .replace(/\p{Surrogate}/gu, '') || 'file'
  );
}
