import { z } from 'zod';
import { CODE_KIND_NAMES, MISSING_CODES, type MissingCode } from '../../domain/export-layout/codes';
import { LAYOUT_GRAINS, type LayoutGrain } from '../../domain/export-layout/fields';
import {
  DATE_FORMATS,
  DECIMAL_SIGNS,
  DELIMITERS,
  ENCODINGS,
  LAYOUT_FORMATS,
  layoutProblems,
  type DateFormat,
  type DecimalSign,
  type Delimiter,
  type Encoding,
} from '../../domain/export-layout/layout';
import { PROGRAM_NAMES } from '../../domain/export-layout/programs';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { fieldProblem, Id, IdParams, Instant, line, LocaleSchema, recordFields, TEXT_LIMITS } from './values';

const namesOf = <K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] => Object.keys(table) as [K, ...K[]];

/** Most columns and codes that a layout may have. */
const MAX_COLUMNS = 60;
const MAX_CODES = 100;
const MAX_ROWS_PER_FILE = 1_000_000;

const ColumnSchema = z
  .strictObject({
    header: line(60),
    /** A key of the table of fields; `fixedText` shows `text`. */
    field: line(TEXT_LIMITS.code),
    text: z.preprocess((value) => (value === null ? '' : value), z.literal('').or(line(TEXT_LIMITS.name))).default(''),
  })
  .meta({ id: 'LayoutColumn' });

const CodeSchema = z
  .strictObject({ kind: z.enum(CODE_KIND_NAMES), value: line(TEXT_LIMITS.code), code: line(TEXT_LIMITS.code) })
  .meta({ id: 'LayoutCode' });

const settings = {
  program: z.enum(PROGRAM_NAMES),
  format: z.enum(LAYOUT_FORMATS),
  /** LINE: a row per line; SUM: a row per customer, VAT rate and withholding. */
  grain: z.enum(namesOf<LayoutGrain>(LAYOUT_GRAINS)),
  language: LocaleSchema,
  headerRow: z.boolean(),
  withCovered: z.boolean(),
  delimiter: z.enum(namesOf<Delimiter>(DELIMITERS)),
  quotes: z.boolean(),
  decimal: z.enum(namesOf<DecimalSign>(DECIMAL_SIGNS)),
  dateFormat: z.enum(namesOf<DateFormat>(DATE_FORMATS)),
  encoding: z.enum(namesOf<Encoding>(ENCODINGS)),
  /** Rows of a file, its head not counted; null: all in one. */
  rowsPerFile: z.int().min(1).max(MAX_ROWS_PER_FILE).nullable().default(null),
  columns: z.array(ColumnSchema).min(1).max(MAX_COLUMNS),
  codes: z.array(CodeSchema).max(MAX_CODES).default([]),
  missingCode: z.enum(namesOf<MissingCode>(MISSING_CODES)),
} as const;

/** A layout by which files are made of a book. */
export const ExportLayoutSchema = z.strictObject({ ...recordFields, name: z.string(), ...settings }).meta({ id: 'ExportLayout' });

/** A layout as it travels. */
export type ExportLayoutRecord = z.infer<typeof ExportLayoutSchema>;

/** A new layout, or all of a changed one; what files cannot be made by is refused, field by field. */
export const ExportLayoutInputSchema = z
  .strictObject({ name: line(TEXT_LIMITS.name), ...settings })
  .superRefine((layout, context) => {
    for (const { path, problem, limit } of layoutProblems(layout))
      context.addIssue({ code: 'custom', path: [...path], message: fieldProblem(problem, limit) });
  })
  .meta({ id: 'ExportLayoutInput' });

/** A layout as it is sent. */
export type ExportLayoutInput = z.output<typeof ExportLayoutInputSchema>;

const LabelSchema = z.strictObject({ tr: z.string(), en: z.string() });

const LayoutPresetsSchema = z
  .strictObject({
    presets: z.array(
      z.strictObject({
        program: z.enum(PROGRAM_NAMES),
        label: LabelSchema,
        /** What is known of the program's import, and what is to be compared. */
        hint: LabelSchema,
        layout: z.strictObject({ name: z.string(), ...settings }),
      }),
    ),
  })
  .meta({ id: 'LayoutPresets' });

/** Values of the book without a code that a column shows. */
const MissingSchema = z.array(z.strictObject({ kind: z.enum(CODE_KIND_NAMES), value: z.string(), label: z.string() }));

const LayoutPreviewSchema = z
  .strictObject({
    headers: z.array(z.string()),
    /** The first rows, as a text file shows them. */
    rows: z.array(z.array(z.string())),
    rowCount: z.int(),
    parts: z.int(),
    missing: MissingSchema,
  })
  .meta({ id: 'LayoutPreview' });

/** First rows of a book as they travel. */
export type LayoutPreview = z.infer<typeof LayoutPreviewSchema>;

const BookFilesSchema = z
  .strictObject({
    layouts: z.array(
      z.strictObject({
        layoutId: Id,
        name: z.string(),
        version: z.int(),
        /** Former versions are offered where files of the book were fetched by them. */
        isCurrent: z.boolean(),
        program: z.enum(PROGRAM_NAMES),
        format: z.enum(LAYOUT_FORMATS),
        rowCount: z.int(),
        parts: z.int(),
        /** Parts of this version that somebody has fetched, with who did so last. */
        fetched: z.array(z.strictObject({ part: z.int(), at: Instant, byName: z.string().nullable() })),
        missing: MissingSchema,
      }),
    ),
  })
  .meta({ id: 'BookFiles' });

/** The files that layouts make of a book, as they travel. */
export type BookFiles = z.infer<typeof BookFilesSchema>;

/** Operations on layouts for accounting programs, and the files that are made by them. */
export const exportLayoutOperations = {
  listExportLayouts: {
    method: 'get',
    path: '/export-layouts',
    access: 'charge.export',
    summary: 'Layouts for accounting programs.',
    query: listQuery({ sort: ['name', 'updatedAt'], defaultSort: 'name', filter: {} }),
    output: listOf(ExportLayoutSchema),
  },
  listLayoutPresets: {
    method: 'get',
    path: '/export-layouts/presets',
    access: 'charge.export',
    summary: 'Layouts to begin with, by program, with what is known of its import.',
    output: LayoutPresetsSchema,
  },
  previewExportLayout: {
    method: 'post',
    path: '/export-layouts/preview',
    access: 'charge.export',
    summary: 'The first rows of a book by a layout that need not be saved; what is wrong with it is named field by field.',
    body: z.strictObject({ bookId: Id, layout: ExportLayoutInputSchema }).meta({ id: 'LayoutPreviewInput' }),
    output: LayoutPreviewSchema,
  },
  getExportLayout: {
    method: 'get',
    path: '/export-layouts/:id',
    access: 'charge.export',
    summary: 'One layout.',
    params: IdParams,
    output: ExportLayoutSchema,
  },
  createExportLayout: {
    method: 'post',
    path: '/export-layouts',
    access: 'layout.write',
    summary: 'Adds a layout.',
    body: ExportLayoutInputSchema,
    output: ExportLayoutSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateExportLayout: {
    method: 'put',
    path: '/export-layouts/:id',
    access: 'layout.write',
    summary: 'Changes a layout; the version that files were made by is kept.',
    params: IdParams,
    body: ExportLayoutInputSchema,
    output: ExportLayoutSchema,
    ifMatch: true,
  },
  deleteExportLayout: {
    method: 'delete',
    path: '/export-layouts/:id',
    access: 'layout.write',
    summary: 'Removes a layout; its versions stay for the files that were made by them.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
  listBookFiles: {
    method: 'get',
    path: '/charge-books/:id/files',
    access: 'charge.export',
    summary: 'How many files each layout makes of a book; a former version is offered beside it where files were fetched by it.',
    params: IdParams,
    output: BookFilesSchema,
  },
  downloadBookFile: {
    method: 'get',
    path: '/charge-books/:id/file',
    access: 'charge.export',
    summary: 'A file of a book by a layout, as CSV or Excel: of one version and part always the same. Without a version the current one.',
    params: IdParams,
    query: z.strictObject({
      layout: Id,
      version: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      part: z.coerce.number().int().min(1).max(2_147_483_647).default(1),
    }),
    output: null,
    stream: 'application/octet-stream',
  },
  downloadBookArchive: {
    method: 'get',
    path: '/charge-books/:id/archive',
    access: 'charge.export',
    summary: 'All files of a book by a layout as one zip, in their order: of one version always the same.',
    params: IdParams,
    query: z.strictObject({ layout: Id, version: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    output: null,
    stream: 'application/zip',
  },
} as const satisfies Operations;
