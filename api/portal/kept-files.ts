import { createHmac } from 'node:crypto';
import type { Locale } from '../../domain/locale';
import { formatBytes } from '../../domain/file-size';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '../../domain/attachment-limits';
import { equalInConstantTime } from '../../platform/hash';
import { fieldProblem } from '../contract/values';
import { fieldText } from '../http/problem';
import type { FormFile, ReceivedForm, UnfitFile } from '../http/receive-form';

/** Files of a form that has to be sent once more: those that are here already are not asked for again. */
export interface KeptFiles {
  readonly files: readonly FormFile[];
  readonly unfit: readonly UnfitFile[];
}

/** A form without files. */
export const NO_FILES: KeptFiles = { files: [], unfit: [] };

const FIELD = /^dosya-\d{1,2}$/;

/** Files that the form brings now or has brought before; a browser cannot fill in a file by itself. */
export function keptFiles(secret: string, { fields, files, unfit }: ReceivedForm): KeptFiles {
  const earlier = Object.entries(fields).flatMap(([name, value]) => (FIELD.test(name) ? [readMark(secret, value)] : []));
  const all = [...earlier.filter((file): file is FormFile => file !== null), ...files];
  const known = all.filter(({ sha256 }, index) => all.findIndex((other) => other.sha256 === sha256) === index);
  const over = known.slice(MAX_ATTACHMENTS).map(({ name }) => ({ name, problem: fieldProblem('TOO_MANY', MAX_ATTACHMENTS) }));
  return { files: known.slice(0, MAX_ATTACHMENTS), unfit: [...unfit, ...over] };
}

/** What the template shows of them. */
export function filesView(secret: string, locale: Locale, { files, unfit }: KeptFiles): object {
  return {
    kept: files.map((file, index) => ({
      field: `dosya-${index}`,
      mark: markOf(secret, file),
      name: file.name,
      size: formatBytes(file.size, locale),
    })),
    unfit: unfit.map(({ name, problem }) => ({ name, message: fieldText(problem, locale) })),
    maxFile: MAX_ATTACHMENT_BYTES,
    maxCount: MAX_ATTACHMENTS,
  };
}

/** What stands above the form of files that were not taken. */
export function fileProblems(locale: Locale, { unfit }: KeptFiles): { field: string; label: string; message: string }[] {
  return unfit.map(({ name, problem }) => ({ field: 'files', label: name, message: fieldText(problem, locale) }));
}

// Only what came in through a form of ours can be named again.
function markOf(secret: string, file: FormFile): string {
  const body = Buffer.from(JSON.stringify(file)).toString('base64url');
  return `${body}.${mac(secret, body)}`;
}

function readMark(secret: string, mark: string): FormFile | null {
  const [body = '', given = ''] = mark.split('.');
  return body !== '' && equalInConstantTime(given, mac(secret, body)) ? (JSON.parse(Buffer.from(body, 'base64url').toString()) as FormFile) : null;
}

function mac(secret: string, body: string): string {
  return createHmac('sha256', secret).update(`portal file:${body}`).digest('base64url');
}
