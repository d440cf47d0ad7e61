import type { TemporalGateway } from '../../api/temporal-gateway';
import { problemStatus } from '../../api/contract/problems';
import { LOCALES } from '../../domain/locale';
import { REFUSALS, type RefusalCode } from '../../domain/refusals';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm } from '../support/firm';
import { putTicket, type PutTicket } from '../support/stored-ticket';

const CODES = Object.keys(REFUSALS) as RefusalCode[];

/** A workflow that refuses whatever it is asked, for the reason of the row at hand. */
let reason: RefusalCode = 'ILLEGAL_TRANSITION';
const gateway: TemporalGateway = {
  ready: () => Promise.resolve(),
  workerSilence: () => Promise.resolve(0),
  sendCommand: () => Promise.resolve({ kind: 'refused', code: reason }),
  close: () => Promise.resolve(),
};

let under: ApiUnderTest;
let ticket: PutTicket;
const people: Partial<Record<(typeof LOCALES)[number], Awaited<ReturnType<ApiUnderTest['as']>>>> = {};
beforeAll(async () => {
  under = await startApi({ deps: { gateway } });
  const { pool } = under.deps.db;
  ticket = await putTicket(pool, await createFirm(pool), 'IN_PROGRESS');
  for (const locale of LOCALES) people[locale] = await under.as('staff', { canConvey: true, locale });
});
afterAll(() => under.close());

const refused = async (own: (typeof LOCALES)[number], asked?: string) => {
  const call = people[own]?.post(`/api/v1/tickets/${ticket.id}/actions/CHANGE_PRIORITY`).send({ priority: 'HIGH' });
  if (call === undefined) throw new Error('nobody speaks that');
  return asked === undefined ? call : call.set('Accept-Language', asked);
};

describe.each(CODES)('%s', (code) => {
  beforeAll(() => {
    reason = code;
  });

  test.each(LOCALES)('is told in the language of a person who speaks %s', async (locale) => {
    const { status, body } = await refused(locale);
    expect([status, body.code, body.title]).toEqual([problemStatus(code), code, REFUSALS[code][locale]]);
  });

  test.each([
    ['tr-TR,tr;q=0.9,en;q=0.5', 'en', 'tr'],
    ['en-GB,en;q=0.9', 'tr', 'en'],
    ['de,en;q=0.5', 'tr', 'en'],
  ] as const)('is told in the language that the caller asks for: %s', async (asked, own, expected) => {
    const { body } = await refused(own, asked);
    expect(body.title).toBe(REFUSALS[code][expected]);
  });
});

test('no two refusals read alike, and none is the same in both languages', () => {
  const texts = CODES.flatMap((code) => LOCALES.map((locale) => REFUSALS[code][locale]));
  expect(new Set(texts).size).toBe(texts.length);
});
