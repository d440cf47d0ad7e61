import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSET_KIND_NAMES, OWNERSHIPS } from '../../domain/asset-kinds';
import { businessBetween } from '../../domain/business-time';
import { exceptionsFromHolidays } from '../../domain/calendar';
import { CONTACT_ROLE_NAMES } from '../../domain/contact-roles';
import { hasDomain } from '../../domain/email';
import { ROLE_NAMES } from '../../domain/roles';
import { taxNumberKind } from '../../domain/tax-number';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { DEMO_DOMAIN } from '../../platform/demo-firm';
import { README } from '../../scripts/docs/configuration-table';
import { BASE_DATA_DIR } from '../../scripts/init/base-data';
import { DEMO_DATA_DIR, DemoDataError, readDemoFiles } from '../../scripts/demo/read-demo-files';

const dataDir = join(__dirname, '../..', DEMO_DATA_DIR);
const demo = readDemoFiles(dataDir);

describe('the demo firm', () => {
  test('three customers: maintenance with helpdesk, helpdesk alone, a contract that ended (M4, M9)', () => {
    const contracts = Object.fromEntries(
      demo.customers.map(({ customer, contracts: own }) => [customer.key, own.map(({ kind, startsOn, endsOn }) => ({ kind, startsOn, endsOn }))]),
    );
    expect(contracts).toEqual({
      'kuzey-yildizi': [{ kind: 'MAINTENANCE_WITH_HELPDESK', startsOn: '2025-01-01', endsOn: 'end of next year' }],
      'isiklar-vakfi': [{ kind: 'HELPDESK_ONLY', startsOn: '2025-01-01', endsOn: 'end of next year' }],
      'ozgur-sahin': [{ kind: 'MAINTENANCE_WITH_HELPDESK', startsOn: '2025-01-01', endsOn: '2025-12-31' }],
    });
    expect(demo.customers.map(({ customer }) => taxNumberKind(customer.taxNumber))).toEqual(['VKN', 'VKN', 'VKN']);
    expect(demo.customers.filter(({ customer }) => customer.designatedBuyer)).toHaveLength(1);
  });

  test('its people have addresses by which production knows the demo firm', () => {
    expect(demo.staff.filter(({ email }) => !hasDomain(email, [DEMO_DOMAIN]))).toEqual([]);
  });

  test('sites inside and outside the contract, and one that is not open yet (M1)', () => {
    for (const { sites } of demo.customers) expect(sites.length).toBeGreaterThanOrEqual(2);
    const outside = demo.customers.flatMap(({ sites, contracts }) =>
      sites.filter(({ key }) => !contracts.some((contract) => contract.sites.includes(key))),
    );
    expect(outside.map(({ key }) => key).sort()).toEqual(['golbasi', 'igdir']);
    expect(
      demo.customers
        .flatMap(({ sites }) => sites)
        .filter((site) => site.helpdeskOpenFrom === null)
        .map(({ key }) => key),
    ).toEqual(['gebze']);
  });

  test('each customer has every role, one person holds both approving ones, one reads English', () => {
    for (const { customer, contacts } of demo.customers) {
      expect(CONTACT_ROLE_NAMES.filter((role) => !contacts.some(({ roles }) => roles.includes(role)))).toEqual([]);
      expect(contacts.filter(({ email }) => !hasDomain(email, customer.mailDomains))).toEqual([]);
    }
    const contacts = demo.customers.flatMap(({ contacts: own }) => own);
    expect(contacts.filter(({ roles }) => roles.includes('REPRESENTATIVE') && roles.includes('IT_OFFICER'))).toHaveLength(1);
    expect(contacts.filter(({ locale }) => locale === 'en').map(({ name }) => name)).toEqual(["Margaret O'Brien"]);
    expect(contacts.filter(({ phone }) => phone !== null && !/^\+\d{8,15}$/.test(phone))).toEqual([]);
  });

  test('40 assets of every kind and ownership, labels 1 to 40, cards in their device (M1)', () => {
    expect(demo.assets.map(({ label }) => label)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(demo.assets.map(({ kind }) => kind))).toEqual(new Set(ASSET_KIND_NAMES));
    expect(new Set(demo.assets.map(({ ownership }) => ownership))).toEqual(new Set(Object.keys(OWNERSHIPS)));
    expect(demo.assets.filter(({ customer }) => customer === null)).toHaveLength(7);
    expect(demo.assets.find(({ label }) => label === 11)?.serial).toBe('0012345678');
    expect(demo.assets.filter(({ kind }) => kind === 'EXPANSION_CARD').map(({ parent }) => parent)).toEqual([1, 22]);
    expect(new Set(demo.assets.flatMap(({ remoteTool }) => remoteTool ?? []))).toEqual(new Set(['RUSTDESK', 'ANYDESK', 'TEAMVIEWER', 'RDP', 'VNC']));
  });

  test('a login for each role, three technicians, and only staff and manager convey (M10)', () => {
    expect(ROLE_NAMES.filter((role) => !demo.staff.some(({ email }) => email === `${role}@servis.example`))).toEqual([]);
    expect(demo.staff.filter(({ role }) => role === 'technician')).toHaveLength(3);
    expect(
      demo.staff
        .filter(({ canConvey }) => canConvey)
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['manager', 'staff']);
    expect(demo.staff.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('every kind of work has a price', () => {
    const [list] = demo.priceLists;
    expect(new Set(list?.items.map(({ workType }) => workType))).toEqual(new Set(WORK_TYPE_CODES));
    expect(new Set(list?.items.map(({ unit }) => unit))).toEqual(new Set(['HUR', 'C62', 'KMT', 'DAY']));
  });

  test('the helpdesk works 5/8 (M5)', () => {
    const helpdesk = demo.calendars.find(({ code }) => code === 'helpdesk-5-8');
    if (!helpdesk) throw new Error('no helpdesk calendar');
    const cal = {
      id: helpdesk.code,
      version: 1,
      zone: helpdesk.zone,
      weekly: helpdesk.weekly,
      exceptions: exceptionsFromHolidays(helpdesk, demo.holidays),
    };
    const hours = (from: string, to: string): number =>
      businessBetween(cal, Date.parse(`${from}T00:00+03:00`), Date.parse(`${to}T00:00+03:00`)) / 3_600_000;
    expect(hours('2026-11-16', '2026-11-23')).toBe(40);
    expect(hours('2026-10-26', '2026-11-02')).toBe(27.5);
    expect(demo.holidays.filter(({ provisional }) => provisional).every(({ date }) => date.startsWith('2027-'))).toBe(true);
    expect(['2025', '2026', '2027'].map((year) => demo.holidays.filter(({ date }) => date.startsWith(year)).length)).toEqual([17, 17, 16]);
  });
});

test('the person and the device that the README’s tour names belong together, under a contract and an open helpdesk', () => {
  const tour = /label of a computer, `(\d+)`[^]*?`([\w.]+@[\w.-]+)`/.exec(readFileSync(README, 'utf8'));
  const asset = demo.assets.find(({ label }) => label === Number(tour?.[1]));
  const owner = demo.customers.find(({ customer }) => customer.key === asset?.customer);
  expect(owner?.contacts.find(({ email }) => email === tour?.[2])).toMatchObject({ site: asset?.site, roles: ['REQUESTER'] });
  expect(owner?.sites.find(({ key }) => key === asset?.site)?.helpdeskOpenFrom).toMatch(/^2025/);
  expect(owner?.contracts[0]?.sites).toContain(asset?.site);
  expect(asset?.remoteId).not.toBeNull();
});

describe('wrong files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'demo-files-'));
    for (const from of [dataDir, BASE_DATA_DIR]) cpSync(from, dir, { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** Problems after replacing a text in one file. */
  const problemsWith = (file: string, from: string, to: string): readonly string[] => {
    const content = readFileSync(join(dir, file), 'utf8');
    expect(content).toContain(from);
    writeFileSync(join(dir, file), content.replace(from, to));
    try {
      readDemoFiles(dir, dir);
    } catch (error) {
      if (error instanceof DemoDataError) return error.problems;
      throw error;
    }
    return [];
  };

  test.each([
    ['customer-ozgur-sahin.yaml', '"9990411862"', '"9990411863"', 'customer-ozgur-sahin.yaml: customer.taxNumber: is neither a VKN nor a TCKN'],
    ['customer-ozgur-sahin.yaml', 'priceList: standart', 'priceList: eski', 'customer ozgur-sahin: price list "eski" is unknown'],
    [
      'customer-ozgur-sahin.yaml',
      'sites: [karsiyaka, cigli]',
      'sites: [karsiyaka, torbali]',
      'customer ozgur-sahin: site of a contract "torbali" is unknown',
    ],
    ['customer-ozgur-sahin.yaml', 'ozgursahin.example]', 'kuzeyyildizi.example]', 'mail domain kuzeyyildizi.example is there more than once'],
    ['customer-ozgur-sahin.yaml', 'endsOn: 2025-12-31', 'endsOn: 2024-12-31', 'customer-ozgur-sahin.yaml: contracts.0: endsOn lies before startsOn'],
    [
      'customer-ozgur-sahin.yaml',
      '0533 555 33 10',
      '0533 555 33',
      'customer-ozgur-sahin.yaml: contacts.0.phone: "0533 555 33" is not a telephone number',
    ],
    ['assets.yaml', '"0012345678"', '0012345678', 'assets.yaml: groups.0.assets.10.serial: Invalid input: expected string, received number'],
    ['assets.yaml', 'label: 40,', 'label: 39,', 'label 39 is there more than once'],
    ['assets.yaml', 'parent: 22', 'parent: 1', 'asset 23: stands elsewhere than its parent 1'],
    ['assets.yaml', 'site: sisli', 'site: cankaya', 'asset 15: site "cankaya" is unknown'],
    ['assets.yaml', 'site: null', 'site: ikitelli', 'asset 34: a site needs its customer'],
    [
      'assets.yaml',
      'remoteTool: RDP, remoteId: 10.20.0.10',
      'remoteTool: RDP',
      'assets.yaml: groups.0.assets.0: remoteTool and remoteId come together',
    ],
    ['price-lists.yaml', 'workType: MOVE', 'workType: TRAVEL', 'price list standart: no price for MOVE per HUR'],
    ['calendars.yaml', '08:30-18:30', '18:30-08:30', 'calendar visits: weekly.1: [1110, 510] is not a stretch of a day'],
    [
      'calendars.yaml',
      'saturday: closed',
      'saturday: 9-13',
      'calendars.yaml: calendars.0.weekly.saturday: "9-13" is not a stretch of a day (09:00-12:30)',
    ],
    ['holidays-tr.yaml', '2025-01-01', '2025-02-30', 'holidays-tr.yaml: holidays.0.date: is not a date (YYYY-MM-DD)'],
    ['staff.yaml', 'canConvey: false', 'mayConvey: false', 'staff.yaml: staff.0: Unrecognized key: "mayConvey"'],
  ])('%s: %s → %s', (file, from, to, problem) => {
    expect(problemsWith(file, from, to)).toContain(problem);
  });

  test('a missing file and broken YAML are named', () => {
    rmSync(join(dir, 'firm.yaml'));
    expect(() => readDemoFiles(dir)).toThrow(/firm\.yaml: cannot be read/);
    expect(problemsWith('staff.yaml', 'staff:', 'staff: [')[1]).toMatch(/^staff\.yaml: /);
  });
});
