import { TICKET_ACTIONS } from '../../api/contract/ticket-actions';
import { hoursText, readHours } from '../../admin-ui/src/calendars/hours-text';
import { bodyFor, contractResolver } from '../../admin-ui/src/forms/contract-resolver';
import { readDecimal } from '../../admin-ui/src/forms/decimal-text';
import { ACTION_FORMS } from '../../admin-ui/src/tickets/actions/action-forms';
import { fromPlanDate, planRange, toPlanDate } from '../../admin-ui/src/service-plan/plan-time';
import { RESOURCE_BODIES } from '../../admin-ui/src/data/resource-bodies';
import { ticketPage } from './support/tickets';

const STAFF = '11111111-1111-4111-8111-111111111111';
const check = async (resolver: ReturnType<typeof contractResolver>, values: Record<string, unknown>) =>
  (await resolver(values, undefined, { fields: {}, shouldUseNativeValidation: false })).errors;

describe('numbers as people type them', () => {
  test.each([
    ['1.250,50', 'tr', '1250.50'],
    ['1250,5', 'tr', '1250.5'],
    ['1.250', 'tr', '1250'],
    ['12.5', 'tr', '12.5'],
    ['₺ 300', 'tr', '300'],
    ['1.234.567,89', 'tr', '1234567.89'],
    ['1,250.50', 'en', '1250.50'],
    ['12,5', 'en', '12.5'],
    ['1,250', 'en', '1250'],
    ['1.25,50', 'tr', '1.25,50'],
    ['on iki', 'tr', 'on iki'],
    ['1,2,3', 'tr', '1,2,3'],
    ['', 'tr', ''],
  ] as const)('%s in %s is %s', (typed, locale, expected) => {
    expect(readDecimal(typed, locale)).toBe(expected);
  });
});

describe('hours as people write them', () => {
  test('are read and written the same', () => {
    expect(readHours('09:00–12:30, 13:30-18:00')).toEqual([
      [540, 750],
      [810, 1080],
    ]);
    expect(
      hoursText([
        [540, 750],
        [810, 1080],
      ]),
    ).toBe('09:00–12:30, 13:30–18:00');
    expect(readHours('')).toEqual([]);
    expect(readHours('9 ile 18')).toBeNull();
    expect(readHours('09:75–10:00')).toBeNull();
  });
});

describe('the plan’s clock', () => {
  test('shows Istanbul time wherever the browser is, and turns it back', () => {
    const drawn = toPlanDate('2026-11-24T06:30:00.000Z');
    expect([drawn.getDate(), drawn.getHours(), drawn.getMinutes()]).toEqual([24, 9, 30]);
    expect(fromPlanDate(drawn)).toBe('2026-11-24T06:30:00.000Z');
  });

  test('a week runs from Monday to Sunday in Istanbul', () => {
    expect(planRange('week', new Date(2026, 10, 26))).toEqual({ from: '2026-11-22T21:00:00.000Z', to: '2026-11-29T20:59:59.999Z' });
  });
});

describe('forms over the contract', () => {
  test('messages are the API’s own, at the field', async () => {
    const resolver = contractResolver(RESOURCE_BODIES.customers.create, 'tr');
    expect(await check(resolver, { name: '  ', taxNumber: '123', mailDomains: ['kuzey.example', '??'] })).toMatchObject({
      name: { message: 'Bu alan zorunludur.' },
      taxNumber: { message: 'Geçerli bir VKN veya TCKN değil.' },
      mailDomains: [undefined, { message: 'Geçerli bir alan adı değil.' }],
    });
    expect(await check(resolver, { name: 'Kuzey', taxNumber: null, mailDomains: [] })).toEqual({});
  });

  test.each([
    ['0', 'tr', '0’dan büyük olmalıdır.'],
    ['-1', 'tr', '0’dan büyük olmalıdır.'],
    ['1.005', 'tr', 'En çok 2 ondalık basamaklı bir sayı yazın.'],
    ['1000000.01', 'tr', 'En çok 1.000.000 olabilir.'],
    ['99999999999', 'tr', 'En çok 1.000.000 olabilir.'],
    ['-1', 'en', 'Must be greater than 0.'],
    ['1000000.01', 'en', 'Must be at most 1,000,000.'],
  ] as const)('an expense of %s is refused in words that fit (%s)', async (amount, locale, message) => {
    const resolver = contractResolver(TICKET_ACTIONS.RECORD_EXPENSE, locale);
    expect(await check(resolver, { amount })).toMatchObject({ amount: { message } });
  });

  test('what may be 0 may not be less', async () => {
    const resolver = contractResolver(TICKET_ACTIONS.CONVEY_ONSITE, 'tr');
    expect(await check(resolver, { travel: '-1', lodging: '0' })).toMatchObject({ travel: { message: 'En az 0 olmalıdır.' } });
  });

  test('an input left empty is nothing, not an empty text', () => {
    expect(bodyFor(RESOURCE_BODIES.customers.update, { id: 'x', version: 3, name: 'A', taxOffice: '', active: true })).toEqual({
      name: 'A',
      taxOffice: null,
      active: true,
    });
    expect(bodyFor(TICKET_ACTIONS.ASSIGN, { assigneeId: STAFF, priority: null, note: '' })).toEqual({ assigneeId: STAFF, note: null });
  });

  test('a visit is sent as instants of Istanbul’s clock', () => {
    const { toBody = (values) => values } = ACTION_FORMS.PLAN_VISIT;
    const body = bodyFor(
      TICKET_ACTIONS.PLAN_VISIT,
      toBody({ technicianId: STAFF, date: '2026-11-24', time: '09:30', minutes: 90, outsideHours: false }, ticketPage()),
    );
    expect(TICKET_ACTIONS.PLAN_VISIT.parse(body)).toMatchObject({ startsAt: '2026-11-24T06:30:00.000Z', endsAt: '2026-11-24T08:00:00.000Z' });
  });

  test('work is sent in the unit of its kind, whatever was typed before', () => {
    const { toBody = (values) => values } = ACTION_FORMS.RECORD_WORK;
    const typed = { minutes: 30, quantity: '2', description: 'Bellek' };
    expect(bodyFor(TICKET_ACTIONS.RECORD_WORK, toBody({ ...typed, workType: 'ONSITE_LABOUR' }, ticketPage()))).toEqual({
      workType: 'ONSITE_LABOUR',
      priceItemId: null,
      minutes: 30,
      description: 'Bellek',
    });
    // A visit has its own day.
    const dated = { ...typed, serviceDate: '2026-11-20' };
    const dayOf = (workType: string, state: 'IN_PROGRESS' | 'ON_SITE'): unknown =>
      toBody({ ...dated, workType }, ticketPage({ state }))['serviceDate'];
    expect([dayOf('MOVE', 'IN_PROGRESS'), dayOf('MOVE', 'ON_SITE'), dayOf('ONSITE_LABOUR', 'IN_PROGRESS')]).toEqual([
      '2026-11-20',
      undefined,
      undefined,
    ]);
    const priceItem = { PART_OUT_OF_WARRANTY: 'i1', MOVE: 'i2' };
    expect(bodyFor(TICKET_ACTIONS.RECORD_WORK, toBody({ ...typed, priceItem, workType: 'PART_OUT_OF_WARRANTY' }, ticketPage()))).toEqual({
      workType: 'PART_OUT_OF_WARRANTY',
      priceItemId: 'i1',
      quantity: '2',
      description: 'Bellek',
    });
  });

  test('work that is asked for names the item of the list per type of work, in its lines and what could be taken instead', () => {
    const { toBody = (values) => values, inputOf = (path) => path } = ACTION_FORMS.CONVEY_WORK_NEED;
    const priceItem = { MOVE: 'i1', REINSTALL_CUSTOMER_FAULT: 'i2' };
    const values = { lines: [{ workType: 'MOVE', priceItem, alternatives: [{ description: 'b', priceItem: { MOVE: '' } }] }, { workType: 'MOVE' }] };
    expect(toBody(values, ticketPage())['lines']).toEqual([
      { workType: 'MOVE', priceItemId: 'i1', alternatives: [{ description: 'b', priceItemId: null }] },
      { workType: 'MOVE', priceItemId: null, alternatives: [] },
    ]);
    expect(['lines.0.priceItemId', 'lines.1.alternatives.0.priceItemId', 'lines.0.unitPrice'].map((path) => inputOf(path, values))).toEqual([
      'lines.0.priceItem.MOVE',
      'lines.1.alternatives.0.priceItem.MOVE',
      'lines.0.unitPrice',
    ]);
  });

  test('a revised need starts from the figures that were asked for', () => {
    const open = {
      id: 'a1',
      n: 2,
      kind: 'ONSITE_VISIT',
      status: 'OPEN',
      approver: { id: STAFF, name: 'Ayşegül' },
      scope: 'Panel',
      tried: 'Sürücü',
      estimatedHours: '3',
      lines: [{ workType: 'TRAVEL', description: { tr: 'Yol', en: 'Travel' }, amount: '300.00' }],
    } as unknown as ReturnType<typeof ticketPage>['approvals'][number];
    expect(ACTION_FORMS.REVISE_NEED.defaults?.(ticketPage({ approvals: [open] }), undefined)).toEqual({
      approverId: STAFF,
      scope: 'Panel',
      tried: 'Sürücü',
      estimatedHours: '3',
      callOut: '0',
      labour: '0',
      travel: '300.00',
      lodging: '0',
    });
  });
});
