import type { Request } from 'express';
import { PassThrough, type Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { fieldProblem } from '../contract/values';
import { sniffFileType, SNIFF_BYTES, type FileType } from '../services/file-types';
import type { Storage, StoredFile } from '../../platform/storage';
import { AppProblem, invalidFields } from './problem';

/** A file as it was received and stored. */
export interface Upload {
  readonly stored: StoredFile;
  readonly type: FileType;
  readonly name: string;
}

const MAX_NAME = 120;

/** Streams the one part `file` of a multipart request into the storage; nothing is kept of what is refused. */
export async function receiveUpload(req: Request, storage: Storage, maxBytes: number): Promise<Upload> {
  const parser = openParser(req, maxBytes);
  try {
    return await new Promise<Upload>((resolve, reject) => {
      let storing: Promise<Upload> | undefined;
      parser.on('file', (field, part, { filename }) => {
        if (field !== 'file' || storing) return part.resume();
        storing = storePart(part, filename, storage, maxBytes);
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

async function storePart(part: Readable, filename: string | undefined, storage: Storage, maxBytes: number): Promise<Upload> {
  const { head, whole } = await peek(part);
  const type = sniffFileType(head);
  if (type === null) {
    whole.resume();
    throw invalidFields({ file: fieldProblem('FILE_TYPE') });
  }
  const stored = await storage.put(whole, { maxBytes });
  return { stored, type, name: safeName(filename) };
}

/** The first bytes of a stream, and a stream of all of it. */
async function peek(part: Readable): Promise<{ head: Buffer; whole: PassThrough }> {
  const whole = new PassThrough();
  let head = Buffer.alloc(0);
  await new Promise<void>((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      if (head.length < SNIFF_BYTES) return;
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
function safeName(filename = ''): string {
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
