import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { referenceProblems } from './references';
import {
  AssetsFileSchema,
  CalendarsFileSchema,
  CustomerFileSchema,
  FirmFileSchema,
  HolidaysFileSchema,
  PriceListsFileSchema,
  StaffFileSchema,
  type DemoAsset,
  type DemoFirm,
} from './schema';

/** Folder of the demo firm that comes with the product, below the project's root. */
export const DEMO_DATA_DIR = 'scripts/demo/data';

/** The files of a demo firm are wrong; the message lists every fault with its file and place. */
export class DemoDataError extends Error {
  override readonly name = 'DemoDataError';

  constructor(readonly problems: readonly string[]) {
    super(`The demo files are wrong:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

/** Reads and checks a folder of demo files; DemoDataError names all faults at once. */
export function readDemoFiles(dir: string): DemoFirm {
  const problems: string[] = [];
  const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined => {
    const { data, faults } = readFile(dir, file, schema);
    problems.push(...faults);
    return data;
  };
  const firm = read('firm.yaml', FirmFileSchema);
  const staff = read('staff.yaml', StaffFileSchema);
  const holidays = read('holidays-tr.yaml', HolidaysFileSchema);
  const calendars = read('calendars.yaml', CalendarsFileSchema);
  const priceLists = read('price-lists.yaml', PriceListsFileSchema);
  const assets = read('assets.yaml', AssetsFileSchema);
  const customers = customerFiles(dir).map((file) => read(file, CustomerFileSchema));
  if (!firm || !staff || !holidays || !calendars || !priceLists || !assets || problems.length > 0) throw new DemoDataError(problems);
  const demo: DemoFirm = {
    ...firm,
    ...staff,
    ...holidays,
    ...calendars,
    ...priceLists,
    customers: customers.filter((customer) => customer !== undefined),
    assets: assets.groups
      .flatMap(({ customer, site, assets: own }) => own.map((asset): DemoAsset => ({ ...asset, customer, site })))
      .sort((a, b) => a.label - b.label),
  };
  const wrong = referenceProblems(demo);
  if (wrong.length > 0) throw new DemoDataError(wrong);
  return demo;
}

function customerFiles(dir: string): string[] {
  return readdirSync(dir)
    .filter((file) => /^customer-.*\.yaml$/.test(file))
    .sort();
}

function readFile<S extends z.ZodType>(dir: string, file: string, schema: S): { data?: z.output<S>; faults: string[] } {
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
