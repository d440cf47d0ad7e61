import { z } from 'zod';
import type { FieldProblem } from './problems';
import { fieldProblem, line, TEXT_LIMITS } from './values';

/** Largest file in bytes; as base64 it stays below the limit of a body. */
export const MAX_TABLE_FILE_BYTES = 180_000;

/** A file with a table, as text or as an Excel book, in a body; what is none is refused by the problem. */
export function tableFile(problem: FieldProblem, maxBytes = MAX_TABLE_FILE_BYTES) {
  return z.strictObject({
    name: line(TEXT_LIMITS.line),
    /** Its bytes. */
    content: z
      .base64(fieldProblem(problem))
      .min(1, fieldProblem('FILE_EMPTY'))
      .max(Math.ceil(maxBytes / 3) * 4, fieldProblem('FILE_TOO_LARGE', maxBytes / 1_000_000)),
  });
}
