import { readdirSync } from 'node:fs';
import type { z } from 'zod';
import { BASE_DATA_DIR, readBaseData } from '../init/base-data';
import { readYamlFile } from '../init/yaml-file';
import { referenceProblems } from './references';
import { AssetsFileSchema, CustomerFileSchema, FirmFileSchema, PriceListsFileSchema, StaffFileSchema, type DemoAsset, type DemoFirm } from './schema';

/** Folder of the demo firm that comes with the product, below the project's root. */
export const DEMO_DATA_DIR = 'scripts/demo/data';

/** The files of a demo firm are wrong; the message lists every fault with its file and place. */
export class DemoDataError extends Error {
  override readonly name = 'DemoDataError';

  constructor(readonly problems: readonly string[]) {
    super(`The demo files are wrong:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

/** Reads and checks a folder of demo files and the base data that every firm gets; DemoDataError names all faults at once. */
export function readDemoFiles(dir: string, baseDir = BASE_DATA_DIR): DemoFirm {
  const problems: string[] = [];
  const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined => {
    const { data, faults } = readYamlFile(dir, file, schema);
    problems.push(...faults);
    return data;
  };
  const firm = read('firm.yaml', FirmFileSchema);
  const staff = read('staff.yaml', StaffFileSchema);
  const base = readBaseData(baseDir);
  problems.push(...base.faults);
  const priceLists = read('price-lists.yaml', PriceListsFileSchema);
  const assets = read('assets.yaml', AssetsFileSchema);
  const customers = customerFiles(dir).map((file) => read(file, CustomerFileSchema));
  if (!firm || !staff || !base.data || !priceLists || !assets || problems.length > 0) throw new DemoDataError(problems);
  const demo: DemoFirm = {
    ...firm,
    ...staff,
    ...base.data,
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
