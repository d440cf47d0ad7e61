import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WAITS } from '../../domain/waits';
import type { ApiDeps } from '../../api/deps';
import { createLabourCost } from '../../api/services/labour-costs';
import { createPriceList } from '../../api/services/price-lists';
import { getFirm, updateFirm } from '../../api/services/settings';
import { createUser, getUser, updateUser } from '../../api/services/users';
import type { Write } from '../../api/services/write';
import { systemClock } from '../../platform/clock';
import { loadConfig } from '../../platform/config';
import { openDb } from '../../platform/db';
import { createLogger } from '../../platform/log';
import { createNotifier } from '../../platform/notifier';
import { loadBaseData } from '../init/base-data';
import { systemSteps } from '../init/system-steps';
import { PROJECT_ROOT } from '../project-root';
import { devicesFirst, loadAsset } from './load-assets';
import { loadCustomer } from './load-customer';
import { prepareLogins, publishLogins, type DemoLogins } from './logins';
import { DEMO_DATA_DIR, readDemoFiles } from './read-demo-files';
import type { DemoFirm } from './schema';

/** What loading needs of the API's dependencies. */
export type LoaderDeps = Pick<ApiDeps, 'db' | 'clock' | 'config' | 'notifier'>;

/**
 * Loads the demo firm through the services that users use. Whatever is there already stays, so a load that was broken off
 * goes on where it ended. Returns the logins, which stand in DATA_DIR/demo-logins.json.
 */
export async function loadDemoFirm(deps: LoaderDeps, dir = join(PROJECT_ROOT, DEMO_DATA_DIR)): Promise<DemoLogins> {
  const demo = readDemoFiles(dir);
  const { dataDir } = deps.config;
  mkdirSync(dataDir, { recursive: true });
  const logins = prepareLogins(
    dataDir,
    demo.staff.map(({ email }) => email),
  );
  const step = systemSteps(deps);
  await loadBaseData(step, demo);
  await step((write) => loadFirm(write, demo));
  await step((write) => loadHourCost(write, demo));
  for (const person of demo.staff) await step((write) => loadPerson(write, person, logins[person.email] ?? ''));
  for (const list of demo.priceLists) await step((write) => loadPriceList(write, list));
  for (const customer of demo.customers) await step((write) => loadCustomer(write, deps.config.mailFrom, customer));
  for (const asset of devicesFirst(demo.assets)) await step((write) => loadAsset(write, deps.config.secrets.link, demo, asset));
  publishLogins(dataDir);
  return logins;
}

/** The firm stays as it was entered; its own calendar is the first of the files. */
async function loadFirm(write: Write, { firm, calendars: [own] }: DemoFirm): Promise<void> {
  if ((await getFirm(write.tx)).version > 0) return;
  const { id: calendarId } = await write.tx.calendar.findUniqueOrThrow({ where: { code: own?.code ?? '' }, select: { id: true } });
  await updateFirm(
    write,
    0,
    {
      ...firm,
      calendarId,
      meshCentralUrl: null,
      asksScreenRecording: false,
      silentDays: null,
      tellsContractEnd: false,
      tellsPackageUse: true,
      invoicedByPeriod: true,
      writeOffLimit: '0',
    },
    WAITS.WAIT_REQUESTER.default,
  );
}

/** A person whose login file was lost gets a new password. */
async function loadPerson(write: Write, { number, ...person }: DemoFirm['staff'][number], password: string): Promise<void> {
  const known = await write.tx.appUser.findUnique({ where: { email: person.email }, select: { id: true } });
  if (!known) return void (await createUser(write, { ...person, staffNumber: number, password }));
  const { version, email, name, role, canConvey, locale, active } = await getUser(write.tx, known.id);
  await updateUser(write, known.id, version, { email, name, role, canConvey, locale, active, password });
}

/** What an hour costs counts for whatever the demo firm did before it was loaded as well. */
async function loadHourCost(write: Write, { hourCost: amount }: DemoFirm): Promise<void> {
  if ((await write.tx.labourCost.count()) === 0) await createLabourCost(write, { personId: null, firstDay: '2020-01-01', amount });
}

async function loadPriceList(write: Write, list: DemoFirm['priceLists'][number]): Promise<void> {
  if ((await write.tx.priceList.count({ where: { code: list.code } })) === 0) await createPriceList(write, list);
}

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger('demo', config);
  const db = await openDb(config, log);
  const notifier = createNotifier({ pool: db.pool, config, log });
  try {
    await loadDemoFirm({ db, clock: systemClock, config, notifier });
  } finally {
    await notifier.close();
    await db.close();
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
