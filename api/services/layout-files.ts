import type { Writable } from 'node:stream';
import { CODE_KINDS, codeValue, type CodeKind } from '../../domain/export-layout/codes';
import type { LayoutSettings } from '../../domain/export-layout/layout';
import { firstRows, partsOf, type CustomerRows, type FilePart } from '../../domain/export-layout/parts';
import type { Locale } from '../../domain/locale';
import { UNITS } from '../../domain/units';
import { LINE_TYPES, type LineType } from '../../domain/line-types';
import { t } from '../../i18n';
import { XLSX } from '../contract/charge-books';
import type { BookFiles, exportLayoutOperations, LayoutPreview } from '../contract/export-layouts';
import type { InputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { bookFileName, fileNamePart, openBookSource, storedBook, type BookSource } from './charge-book-source';
import type { ReadyBook } from './charge-export';
import { layoutCells } from './layout-cells';
import { countRows, missingCodes, rowsOfPart, type CodedValue } from './layout-rows';
import { textRow, writeCsv, writeXlsx, type ValueRows } from './layout-writers';
import { instant } from './serialize';
import { found } from './versioned';
import { writeZip } from './zip-archive';

/** A sheet of Excel holds 1,048,576 rows. */
const MOST_ROWS = 1_000_000;
const PREVIEW_ROWS = 10;

const partsBy = ({ rowsPerFile }: Pick<LayoutSettings, 'rowsPerFile'>, customers: readonly CustomerRows[]): FilePart[] =>
  partsOf(customers, rowsPerFile ?? MOST_ROWS);

const rowCountOf = (customers: readonly CustomerRows[]): number => customers.reduce((sum, { count }) => sum + count, 0);

/** What a layout's kept version says. */
interface KeptLayout {
  readonly layoutId: string;
  readonly name: string;
  readonly version: number;
  readonly settings: LayoutSettings;
}

const KEPT = `
select v.layout_id as "layoutId", v.name, v.version, v.settings from export_layout_version v
where v.layout_id = $1::uuid and v.version = coalesce($2::int, (select x.version from export_layout x where x.id = $1::uuid))`;

/** What stands now, and versions that files were fetched by, also of a layout that is no more. */
const OFFERED = `
select v.layout_id as "layoutId", v.name, v.version, v.settings, x.id is not null as "isCurrent"
from export_layout_version v left join export_layout x on x.id = v.layout_id and x.version = v.version
where x.id is not null or (v.layout_id, v.version) in (select * from unnest($1::uuid[], $2::int[]))
order by coalesce((select n.name from export_layout n where n.id = v.layout_id), v.name) collate "tr-x-icu", v.layout_id, v.version`;

interface OfferedLayout extends KeptLayout {
  readonly isCurrent: boolean;
}

type FileQuery = InputOf<typeof exportLayoutOperations.downloadBookFile, 'query'>;
type ArchiveQuery = InputOf<typeof exportLayoutOperations.downloadBookArchive, 'query'>;

interface OpenFiles {
  readonly source: BookSource;
  readonly layout: KeptLayout;
  readonly parts: readonly FilePart[];
}

/** Opens a book and what a layout makes of it; `ready` says what is sent of it, and its snapshot is ended where it cannot be. */
async function openFiles(
  deps: Pick<ApiDeps, 'config'>,
  bookId: string,
  { layout: layoutId, version }: Pick<FileQuery, 'layout' | 'version'>,
  locale: Locale,
  ready: (files: OpenFiles) => Omit<ReadyBook, 'close'>,
): Promise<ReadyBook> {
  const { close, ...source } = await openBookSource(deps, bookId);
  try {
    const { rows: kept } = await source.client.query<KeptLayout>(KEPT, [layoutId, version ?? null]);
    const layout = found(kept[0]);
    const parts = partsBy(layout.settings, (await countRows(source))(layout.settings));
    const sent = ready({ source, layout, parts });
    if (layout.settings.missingCode === 'REFUSE') refuseMissing((await missingCodes(source))(layout.settings), locale);
    return { ...sent, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a file of a book by a layout: of one book, layout, version and part it is always the same. */
export function openBookFile(deps: Pick<ApiDeps, 'config'>, bookId: string, query: FileQuery, locale: Locale): Promise<ReadyBook> {
  return openFiles(deps, bookId, query, locale, ({ source, layout, parts }) => {
    const part = parts[query.part - 1];
    if (part === undefined) throw invalidFields({ part: fieldProblem('TOO_BIG', parts.length) });
    const of = { layout, part, n: query.part, parts: parts.length };
    return {
      fileName: fileNameOf(source, of),
      contentType: contentTypeOf(layout.settings),
      record: (write) => recordFile(write, source, of),
      stream: (target, signal) => streamPart(source, of, target, signal),
    };
  });
}

/** Opens all files of a book by a layout as one archive, which is always the same as well. */
export function openBookArchive(deps: Pick<ApiDeps, 'config'>, bookId: string, query: ArchiveQuery, locale: Locale): Promise<ReadyBook> {
  return openFiles(deps, bookId, query, locale, ({ source, layout, parts }) => {
    const files = parts.map((part, index) => ({ layout, part, n: index + 1, parts: parts.length }));
    const { name, settings } = layout;
    return {
      fileName: `${bookFileName(fileNamePart(name), source.book, settings.language)}.zip`,
      contentType: 'application/zip',
      record: (write) => recordFile(write, source, { layout, n: null, parts: parts.length }),
      stream: (target, signal) => {
        const archived = files.map((of) => ({ name: fileNameOf(source, of), write: (file: Writable) => streamPart(source, of, file, signal) }));
        return writeZip(archived, target, { signal, at: source.book.at });
      },
    };
  });
}

interface OfPart {
  readonly layout: KeptLayout;
  readonly part: FilePart;
  readonly n: number;
  readonly parts: number;
}

function contentTypeOf({ format, encoding }: LayoutSettings): string {
  if (format === 'XLSX') return XLSX;
  return `text/csv; charset=${encoding === 'WINDOWS_1254' ? 'windows-1254' : 'utf-8'}`;
}

function fileNameOf({ book }: BookSource, { layout: { name, settings }, n, parts }: OfPart): string {
  const part = parts === 1 ? '' : `-${n}-${parts}`;
  return `${bookFileName(fileNamePart(name), book, settings.language)}${part}.${settings.format.toLowerCase()}`;
}

/** Without a part: all of them. */
type Recorded = Pick<OfPart, 'layout' | 'parts'> & { readonly n: number | null };

async function recordFile(write: Parameters<ReadyBook['record']>[0], { book }: BookSource, { layout, n, parts }: Recorded): Promise<void> {
  const { layoutId, name, version } = layout;
  const detail = { period: book.period, customerId: book.customerId, onlyNew: book.onlyNew, lineCount: book.lineCount };
  await audit(write, {
    action: 'charge.download',
    subjectType: 'chargeExport',
    subjectId: book.id,
    detail: { ...detail, layoutId, layoutName: name, layoutVersion: version, ...(n === null ? {} : { part: n }), parts },
  });
}

async function streamPart(source: BookSource, { layout, part }: OfPart, target: Writable, signal: AbortSignal): Promise<void> {
  const { settings } = layout;
  const rows = valuesOf(source, settings, part);
  if (settings.format === 'CSV') await writeCsv(settings, rows, target, signal);
  else await writeXlsx(settings, rows, target, { signal, at: source.book.at });
}

async function* valuesOf(source: BookSource, layout: LayoutSettings, part: FilePart): ValueRows {
  const cells = layoutCells(layout, source.book.period);
  for await (const rows of rowsOfPart(source, layout, part)) yield rows.map(cells);
}

// Who fetches a file stands in the trail before its first byte leaves; without a part all of them were fetched.
const FETCHED = `
select a.detail ->> 'layoutId' as "layoutId", (a.detail ->> 'layoutVersion')::int as version, (a.detail ->> 'part')::int as part, a.at, u.name as "byName"
from audit_log a left join app_user u on u.id = a.actor_id
where a.subject_type = 'chargeExport' and a.subject_id = $1::text and a.action = 'charge.download' and a.detail ? 'layoutId' order by a.at desc, a.id desc`;

interface Fetched {
  readonly layoutId: string;
  readonly version: number;
  readonly part: number | null;
  readonly at: Date;
  readonly byName: string | null;
}

/** The files that each layout, and each former version that files were fetched by, makes of a book, and which of them were fetched, by whom last. */
export function listBookFiles({ db }: Pick<ApiDeps, 'db'>, bookId: string, locale: Locale): Promise<BookFiles> {
  return ofBook(db, bookId, async (source) => {
    const { rows: fetched } = await source.client.query<Fetched>(FETCHED, [bookId]);
    const versions = [fetched.map(({ layoutId }) => layoutId), fetched.map(({ version }) => version)];
    const { rows: layouts } = await source.client.query<OfferedLayout>(OFFERED, versions);
    const [counted, missing] = [await countRows(source), await missingCodes(source)];
    return {
      layouts: layouts.map(({ layoutId, name, version, isCurrent, settings }) => {
        const customers = counted(settings);
        const { program, format } = settings;
        const parts = partsBy(settings, customers).length;
        const own = fetched.filter((one) => one.layoutId === layoutId && one.version === version);
        const had = Array.from({ length: parts }, (_part, index) => index + 1).flatMap((part) => {
          // The newest comes first.
          const last = own.find((one) => one.part === null || one.part === part);
          return last === undefined ? [] : [{ part, at: instant(last.at), byName: last.byName }];
        });
        const rowCount = rowCountOf(customers);
        return {
          layoutId,
          name,
          version,
          isCurrent,
          program,
          format,
          rowCount,
          parts,
          fetched: had,
          missing: missing(settings).map(labelled(locale)),
        };
      }),
    };
  });
}

/** The first rows of a book by a layout that nobody has saved yet. */
export function previewLayout({ db }: Pick<ApiDeps, 'db'>, bookId: string, layout: LayoutSettings, locale: Locale): Promise<LayoutPreview> {
  return ofBook(db, bookId, async (source) => {
    const customers = (await countRows(source))(layout);
    const shown: string[][] = [];
    const text = textRow(layout);
    for await (const rows of valuesOf(source, layout, firstRows(customers, PREVIEW_ROWS))) shown.push(...rows.map(text));
    const missing = (await missingCodes(source))(layout);
    return {
      headers: layout.columns.map(({ header }) => header),
      rows: shown,
      rowCount: rowCountOf(customers),
      parts: partsBy(layout, customers).length,
      missing: missing.map(labelled(locale)),
    };
  });
}

/** Reads a book in a snapshot of the pool: what is short. */
async function ofBook<T>(db: ApiDeps['db'], bookId: string, read: (source: BookSource) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await read({ client, book: await storedBook(client, bookId) });
  } finally {
    // A connection that cannot end its snapshot is not given to others.
    const isSound = await client.query('rollback').then(
      () => true,
      () => false,
    );
    client.release(!isSound);
  }
}

function refuseMissing(missing: readonly CodedValue[], locale: Locale): void {
  if (missing.length === 0) return;
  const values = missing.map(({ kind, value }) => `${CODE_KINDS[kind][locale]} ${valueLabel(kind, value, locale)}`).join('; ');
  throw new AppProblem('CODE_MISSING', { detail: t(locale, 'problems.CODE_MISSING_FOR', { values }) });
}

const labelled =
  (locale: Locale) =>
  ({ kind, value }: CodedValue): LayoutPreview['missing'][number] => ({ kind, value, label: valueLabel(kind, value, locale) });

/** A value as people read it. */
function valueLabel(kind: CodeKind, value: string, locale: Locale): string {
  if (kind === 'WORK_TYPE') return LINE_TYPES[value as LineType][locale];
  if (kind === 'UNIT') return UNITS[value]?.[locale] ?? value;
  return kind === 'VAT_RATE' ? `%${codeValue(kind, value)}` : value;
}
