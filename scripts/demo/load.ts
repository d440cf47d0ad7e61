import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiDeps } from '../../api/deps';
import { runWrite } from '../../api/http/run-write';
import { createCalendar } from '../../api/services/calendars';
import { createHoliday } from '../../api/services/holidays';
import { createPriceList } from '../../api/services/price-lists';
import { createUser, getUser, updateUser } from '../../api/services/users';
import type { Write } from '../../api/services/write';
import { systemClock } from '../../platform/clock';
import { loadConfig } from '../../platform/config';
import { openDb } from '../../platform/db';
import { createLogger } from '../../platform/log';
import { createNotifier } from '../../platform/notifier';
import { PROJECT_ROOT } from '../project-root';
import { devicesFirst, loadAsset } from './load-assets';
import { loadCustomer } from './load-customer';
import { prepareLogins, publishLogins, type DemoLogins } from './logins';
import { DEMO_DATA_DIR, readDemoFiles } from './read-demo-files';
import type { DemoFirm } from './schema';

/** What loading needs of the API's dependencies. */
export type LoaderDeps = Pick<ApiDeps, 'db' | 'clock' | 'config' | 'notifier'>;

/** Runs one step in a transaction of its own, as the system. */
export type Step = <T>(run: (write: Write) => Promise<T>) => Promise<T>;

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
  const step: Step = async (run) => runWrite(deps, { at: await deps.clock.now(), actor: { kind: 'SYSTEM', id: null }, locale: 'tr' }, run);
  await step((write) => loadFirm(write, demo));
  for (const person of demo.staff) await step((write) => loadPerson(write, person, logins[person.email] ?? ''));
  for (const holiday of demo.holidays) await step((write) => loadHoliday(write, holiday));
  await step((write) => loadTables(write, demo));
  for (const customer of demo.customers) await step((write) => loadCustomer(write, customer));
  for (const asset of devicesFirst(demo.assets)) await step((write) => loadAsset(write, deps.config.secrets.link, demo, asset));
  publishLogins(dataDir);
  return logins;
}

async function loadFirm({ tx, at }: Write, { firm }: DemoFirm): Promise<void> {
  const updatedAt = new Date(at);
  await tx.setting.upsert({ where: { key: 'firm' }, create: { key: 'firm', value: firm, updatedAt }, update: {} });
}

/** A person whose login file was lost gets a new password. */
async function loadPerson(write: Write, { number, ...person }: DemoFirm['staff'][number], password: string): Promise<void> {
  const known = await write.tx.appUser.findUnique({ where: { email: person.email }, select: { id: true } });
  if (!known) return void (await createUser(write, { ...person, staffNumber: number, password }));
  const { version, email, name, role, canConvey, locale, active } = await getUser(write.tx, known.id);
  await updateUser(write, known.id, version, { email, name, role, canConvey, locale, active, password });
}

async function loadHoliday(write: Write, holiday: DemoFirm['holidays'][number]): Promise<void> {
  const known = await write.tx.holiday.count({ where: { date: new Date(`${holiday.date}T00:00:00Z`) } });
  if (known === 0) await createHoliday(write, holiday);
}

async function loadTables(write: Write, demo: DemoFirm): Promise<void> {
  const { tx } = write;
  for (const { code, name, zone, weekly } of demo.calendars) {
    const hours = JSON.parse(JSON.stringify(weekly)) as Parameters<typeof createCalendar>[1]['weekly'];
    if ((await tx.calendar.count({ where: { code } })) === 0) await createCalendar(write, { code, name, zone, weekly: hours });
  }
  for (const list of demo.priceLists) {
    if ((await tx.priceList.count({ where: { code: list.code } })) === 0) await createPriceList(write, list);
  }
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
