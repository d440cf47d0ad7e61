import type { FileTable } from '../../domain/file-table';
import { csvTable, textOfBytes } from './csv-table';
import { excelTable } from './excel-table';

const ZIP = 'PK';

/** A file of our users: its cells, and its text where it is no Excel book. */
export interface TableFile {
  /** Null where the bytes only begin like a book. */
  readonly table: FileTable | null;
  readonly text: string;
}

/** Reads a file that holds a table as text or as an Excel book, whatever it is called. */
export async function readTableFile(bytes: Buffer): Promise<TableFile> {
  if (bytes.subarray(0, 2).toString('latin1') === ZIP) return { table: await excelTable(bytes), text: '' };
  const text = textOfBytes(bytes);
  return { table: csvTable(text), text };
}
