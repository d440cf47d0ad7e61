import { MOST_SHOWN, none, type DoctorCheck, type DoctorContext } from './check';

/** Rows are read in slices, so that any number of files can be looked at. */
const SLICE = 1_000;
/** Each look is one question to the disk, which may be a network's. */
const PARALLEL = 16;

interface FileRow {
  readonly id: string;
  readonly key: string;
  readonly size: number;
  readonly purpose: string;
  readonly ticket: number | null;
}

const NEXT = `SELECT f.id, f.sha256 AS key, f.size, f.purpose, t.number AS ticket FROM stored_file f LEFT JOIN ticket t ON t.id = f.ticket_id
  WHERE f.id > $1 ORDER BY f.id LIMIT ${SLICE}`;

const CONTENTS: DoctorCheck = {
  name: 'the content of every stored file is in storage, whole',
  needs: 'postgres',
  run: async (context) => {
    const faults: string[] = [];
    let [looked, count, last] = [0, 0, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const { rows } = await context.pool.query<FileRow>(NEXT, [last]);
      for (let i = 0; i < rows.length; i += PARALLEL) {
        const found = await Promise.all(rows.slice(i, i + PARALLEL).map((row) => faultOf(context, row)));
        for (const fault of found) if (fault !== null && (count += 1) <= MOST_SHOWN) faults.push(fault);
      }
      looked += rows.length;
      last = rows.at(-1)?.id ?? last;
      if (rows.length < SLICE) return none(faults, `${looked} there`, count);
    }
  },
};

/** What is wrong with a file; a row that was deleted while its content was looked for is none to complain about. */
async function faultOf({ pool, storage }: DoctorContext, { id, key, size, purpose, ticket }: FileRow): Promise<string | null> {
  const found = await storage.sizeOf(key);
  if (found === size) return null;
  const { rowCount } = await pool.query('SELECT 1 FROM stored_file WHERE id = $1', [id]);
  if (rowCount === 0) return null;
  const what = `${purpose.toLowerCase()} ${id}${ticket === null ? '' : ` of ticket ${ticket}`}`;
  return found === undefined ? `${what}: missing` : `${what}: ${found} of ${size} bytes`;
}

/** What people uploaded and what came by mail can be opened: a backup of the database alone has lost it. */
export const FILE_CHECKS: readonly DoctorCheck[] = [CONTENTS];
