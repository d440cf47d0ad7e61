import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';

/** Reads one file of data and checks it; every fault is a line with the file and the place. */
export function readYamlFile<S extends z.ZodType>(dir: string, file: string, schema: S): { data?: z.output<S>; faults: string[] } {
  let content: string;
  try {
    content = readFileSync(join(dir, file), 'utf8');
  } catch (error) {
    return { faults: [`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`] };
  }
  const document = parseDocument(content);
  if (document.errors.length > 0) return { faults: document.errors.map(({ message }) => `${file}: ${message}`) };
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, faults: [] };
  return { faults: result.error.issues.map(({ path, message }) => `${file}: ${path.length > 0 ? path.join('.') : '(whole file)'}: ${message}`) };
}
