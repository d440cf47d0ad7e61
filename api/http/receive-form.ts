import busboy from 'busboy';
import type { Request } from 'express';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, MAX_FORM_BYTES } from '../../domain/attachment-limits';
import { ATTACHMENT_SNIFF_BYTES, attachmentType } from '../../platform/attachment-types';
import type { Storage } from '../../platform/storage';
import { fieldProblem } from '../contract/values';
import { AppProblem } from './problem';
import { safeName, storePart } from './receive-upload';

/** A file that came with a form; its content is stored. */
export interface FormFile {
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
  readonly name: string;
}

/** A file that was not taken, and why as the message of a field. */
export interface UnfitFile {
  readonly name: string;
  readonly problem: string;
}

/** What a form with files brought. */
export interface ReceivedForm {
  readonly fields: Record<string, string>;
  readonly files: readonly FormFile[];
  readonly unfit: readonly UnfitFile[];
}

const MAX_FIELD_BYTES = 100_000;

class Unfit extends Error {}

/**
 * Reads a multipart form: its fields, and its files straight into the storage. A file that is not fit is named with the reason and
 * keeps nobody from sending the rest. What goes beyond all bounds is cut off while it still comes in.
 * @param storage null: the files are only read past
 */
export async function receiveForm(req: Request, storage: Storage | null): Promise<ReceivedForm> {
  const fields: Record<string, string> = {};
  const files: FormFile[] = [];
  const unfit: UnfitFile[] = [];
  const pending: Promise<void>[] = [];
  const parser = openParser(req);
  parser.on('field', (name, value) => {
    if (!Object.hasOwn(fields, name)) fields[name] = value;
  });
  parser.on('file', (_field, part, { filename }) => {
    // An input without a file sends a part without a name.
    if (!filename || storage === null) return part.resume();
    if (pending.length >= MAX_ATTACHMENTS) {
      unfit.push({ name: safeName(filename), problem: fieldProblem('TOO_MANY', MAX_ATTACHMENTS) });
      return part.resume();
    }
    pending.push(
      storePart(part, filename, storage, KIND).then(
        ({ stored, type, name }) => void files.push({ sha256: stored.sha256, size: stored.size, contentType: type, name }),
        (error: unknown) => {
          part.resume();
          unfit.push({ name: safeName(filename), problem: reasonOf(error) });
        },
      ),
    );
  });
  await whole(req, parser);
  await Promise.all(pending);
  return { fields, files, unfit };
}

const KIND = {
  maxBytes: MAX_ATTACHMENT_BYTES,
  sniffBytes: ATTACHMENT_SNIFF_BYTES,
  typeOf: (head: Uint8Array): string => {
    const type = attachmentType(head);
    if (type === null) throw new Unfit(fieldProblem(head.length === 0 ? 'FILE_EMPTY' : 'ATTACHMENT_TYPE'));
    return type.contentType;
  },
};

function reasonOf(error: unknown): string {
  return error instanceof Unfit ? error.message : fieldProblem('FILE_TOO_LARGE', MAX_ATTACHMENT_BYTES / 1024 / 1024);
}

function openParser(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { fields: 50, fieldSize: MAX_FIELD_BYTES, parts: 120, fileSize: MAX_ATTACHMENT_BYTES + 1 },
    });
  } catch (error) {
    throw new AppProblem('BAD_REQUEST', { cause: error });
  }
}

function whole(req: Request, parser: busboy.Busboy): Promise<void> {
  let size = 0;
  return new Promise<void>((resolve, reject) => {
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_FORM_BYTES) return;
      req.unpipe(parser);
      parser.destroy();
      // Nobody reads the rest: the answer goes out, and the connection with it.
      reject(new AppProblem('PAYLOAD_TOO_LARGE', { headers: { Connection: 'close' } }));
    });
    parser.on('close', resolve);
    parser.on('error', (error) => reject(new AppProblem('BAD_REQUEST', { cause: error })));
    req.on('aborted', () => reject(new AppProblem('BAD_REQUEST')));
    req.pipe(parser);
  });
}
