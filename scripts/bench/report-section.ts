import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { datesOfMonth, startOfCivilDate } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { formatCell } from '../../domain/report/cells';
import type { ReportDocument } from '../../domain/report/document';
import { pagesOf, type BareDocument, type BareReportResult } from './bare/bare-report';
import { createFirms } from './bulk';
import { createCustomers } from './customers';
import { figure, type Figure } from './figure';
import { HttpClient } from './http-client';
import { CAN_WATCH_MEMORY, watchMemory } from './memory';
import type { BenchRun, Section } from './section';
import { median, spreadOf } from './statistics';
import { withStack, type Stack } from './stack';

/** A month of one customer: tickets that a firm of some hundred people has, and their lines. */
const TICKETS = 60;
const LINES = 100;
const DAY_MS = 86_400_000;
/** A PDF is charts, broken words and repeated heads; the bare one is plain tables of as many rows. */
const PDF_RATIO = 2;
const BOOK_RATIO = 2;
const TARGET_MB = 150;
/** What whoever works at a screen meanwhile notices as waiting. */
const MEANWHILE_MS = 250;

/** The customer's monthly report as PDF and Excel through the API, against the bare writers of a document with the same tables. */
export const reportSection: Section = {
  name: 'report',
  title: "The customer's monthly report",
  run: (run) =>
    withStack(run.say, {}, async (stack) => {
      const period = lastMonth(Date.now());
      const startMs = startOfCivilDate(`${period}-26`) + 0.4 * DAY_MS;
      const source = await createFirms(stack.pool, stack.config.waits, { count: 1, startMs });
      await createCustomers(stack.pool, source, { customers: 3, tickets: TICKETS, lines: LINES, months: [period] });
      return measure(run, stack, { period, email: source.firms[0]?.accountant.email ?? '' });
    }),
};

async function measure(
  { quick, say }: BenchRun,
  stack: Stack,
  { period, email }: { readonly period: string; readonly email: string },
): Promise<Figure[]> {
  const rounds = quick ? 5 : 30;
  const { rows } = await stack.pool.query<{ id: string }>("SELECT id FROM customer WHERE account_code = '320.01.1'");
  const { first, last } = datesOfMonth(period);
  const days = { from: first, to: last };
  const api = await stack.startApi();
  const [http, other] = [new HttpClient(stack.url, 1), new HttpClient(stack.url, 1)];
  try {
    for (const client of [http, other]) await client.signIn(email);
    const kept = await keep(http, rows[0]?.id ?? '', days);
    const memory = CAN_WATCH_MEMORY ? await watchMemory(api.pid) : null;
    const page = await read(http, `/api/v1/customers/${rows[0]?.id}/report?${new URLSearchParams(days).toString()}`);
    const { document } = JSON.parse(page.body.toString()) as { document: ReportDocument };
    const pdf = await timed(http, other, `${kept}/report.pdf`, rounds);
    const book = await timed(http, other, `${kept}/report.xlsx`, rounds);
    say(`a PDF takes ${median(pdf.ms).toFixed(0)} ms, a book ${median(book.ms).toFixed(0)} ms`);
    const use = memory?.();
    const bare = await writeBare(stack, bareDocumentOf(document), rounds);
    return [
      ...pdfFigures(pdf, bare),
      ...bookFigures(book, bare),
      figure('report.figures.ms', page.ms, 'ms', { note: `the figures alone, of ${TICKETS} tickets and ${LINES} lines` }),
      ...(use === undefined
        ? []
        : [
            figure('report.memory', use.peakMb - use.idleMb, 'MB above idle', {
              target: { atMost: TARGET_MB },
              note: `peak of the API over ${rounds} PDFs and ${rounds} books, one after the other; idle ${use.idleMb.toFixed(0)} MB`,
            }),
          ]),
    ];
  } finally {
    http.close();
    other.close();
  }
}

/** Keeps the report; its address. */
async function keep(http: HttpClient, customerId: string, days: { readonly from: string; readonly to: string }): Promise<string> {
  const headers = { 'idempotency-key': randomUUID() };
  const { status, body } = await http.call({ method: 'POST', path: `/api/v1/customers/${customerId}/reports`, headers, json: days });
  if (status !== 201) throw new Error(`the report: ${status} ${body.toString().slice(0, 300)}`);
  return `/api/v1/customer-reports/${(JSON.parse(body.toString()) as { id: string }).id}`;
}

async function read(http: HttpClient, path: string): Promise<{ readonly body: Buffer; readonly ms: number }> {
  const { status, body, ms } = await http.call({ path });
  if (status !== 200) throw new Error(`${path}: ${status} ${body.toString().slice(0, 300)}`);
  return { body, ms };
}

/** Files one after the other, while somebody else asks for something small again and again. */
interface Timed {
  readonly ms: readonly number[];
  readonly meanwhile: readonly number[];
  readonly file: Buffer;
}

async function timed(http: HttpClient, other: HttpClient, path: string, rounds: number): Promise<Timed> {
  await read(http, path);
  const [ms, meanwhile]: [number[], number[]] = [[], []];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) meanwhile.push((await read(other, '/api/v1/session')).ms);
  })();
  let file = Buffer.alloc(0);
  for (let round = 0; round < rounds; round += 1) {
    const answer = await read(http, path);
    ms.push(answer.ms);
    file = Buffer.from(answer.body);
  }
  isOver = true;
  await asking;
  return { ms, meanwhile, file };
}

function pdfFigures({ ms, meanwhile, file }: Timed, bare: BareReportResult): Figure[] {
  const pages = pagesOf(file);
  const each = { ours: median(ms) / pages, bare: median(bare.pdfMs) / bare.pages };
  return [
    figure('report.pdf.rate', 1000 / median(ms), 'PDFs/s', {
      note: `${pages} pages, ${(file.length / 1024).toFixed(0)} kB, of kept figures, one after the other`,
    }),
    figure('report.pdf.ratio', each.ours / each.bare, 'of the bare writer, by page', {
      target: { atMost: PDF_RATIO },
      note: `bare: pdfmake with the same tables as plain texts, ${bare.pages} pages, without charts`,
    }),
    figure('report.pdf.bare.rate', 1000 / median(bare.pdfMs), 'PDFs/s'),
    meanwhileFigure('pdf', meanwhile),
  ];
}

function bookFigures({ ms, meanwhile, file }: Timed, bare: BareReportResult): Figure[] {
  return [
    figure('report.xlsx.rate', 1000 / median(ms), 'books/s', { note: `${(file.length / 1024).toFixed(0)} kB` }),
    figure('report.xlsx.ratio', median(ms) / median(bare.bookMs), 'of the bare writer', {
      target: { atMost: BOOK_RATIO },
      note: "bare: exceljs' streaming writer with the same tables as texts",
    }),
    figure('report.xlsx.bare.rate', 1000 / median(bare.bookMs), 'books/s'),
    meanwhileFigure('xlsx', meanwhile),
  ];
}

function meanwhileFigure(name: string, ms: readonly number[]): Figure {
  const { p50, p95 } = spreadOf(ms);
  return figure(`report.${name}.meanwhile.p95`, p95, 'ms', {
    target: { atMost: MEANWHILE_MS },
    note: `the answer to who is signed in, asked again and again while files are made; median ${p50.toFixed(1)} ms, slowest ${Math.max(...ms).toFixed(0)} ms`,
  });
}

function bareDocumentOf({ title, customerName, mark, facts, sections }: ReportDocument): BareDocument {
  return {
    texts: [
      ...[title, customerName, mark, ...facts.map(({ name, value }) => `${name}: ${value}`)],
      ...sections.flatMap(({ title: heading, sentences, figures }) => [
        heading,
        ...sentences,
        ...figures.map(({ name, value, kind, currency }) => `${name}: ${formatCell(value, kind, 'tr', currency)}`),
      ]),
    ],
    tables: sections.flatMap(({ tables }) =>
      tables.map(({ columns, rows, totals }) => [
        columns.map(({ name }) => name),
        ...[...rows, ...totals].map((row) =>
          row.map((value, index) => formatCell(value, columns[index]?.kind ?? 'text', 'tr', columns[index]?.currency)),
        ),
      ]),
    ),
  };
}

async function writeBare(stack: Stack, document: BareDocument, rounds: number): Promise<BareReportResult> {
  const file = join(stack.config.dataDir, 'bare-report.json');
  writeFileSync(file, JSON.stringify(document));
  const { stdout } = await promisify(execFile)(process.execPath, [require.resolve('./bare/bare-report'), file, String(rounds)], {
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout) as BareReportResult;
}
