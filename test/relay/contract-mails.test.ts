import { randomUUID } from 'node:crypto';
import type { CourseStep } from '../../domain/contract-course';
import { watchContracts } from '../../worker/relay/watch-contracts';
import { loadContractMailFacts, renderContractMail, whyNoContractMail, type ContractMailFacts } from '../../worker/relay/mail/contract-mail';
import { createFirm } from '../support/firm';
import { testConfig } from '../support/env';
import { startBench, type RelayBench } from './relay-fixture';

const NOW = Date.parse('2026-11-24T09:30:00Z');
let bench: RelayBench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const FACTS: ContractMailFacts = {
  mail: { id: randomUUID(), locale: 'tr', toAddress: 'a@b.example', messageId: '<x@y>', status: 'QUEUED' },
  firm: { name: 'Servis', phone: '+902165550444' },
  ...{ step: 'NOTICE_30', endsOn: '2026-12-31', until: null, openTickets: 0, used: null, reader: 'Gülşah Öztürk', isStaff: true },
  contract: {
    ...{ id: randomUUID(), number: 'K-1', customer: 'Işıklar Çelik A.Ş.', startsOn: '2026-01-01', endsOn: '2026-12-31' },
    ...{ autoRenews: true, renewalMonths: 12, noticeDays: 30, noticeGivenOn: null },
  },
} as ContractMailFacts;
const rendered = (more: Partial<ContractMailFacts>) => renderContractMail({ ...FACTS, ...more }, testConfig());

test.each<[CourseStep, boolean, string, RegExp[]]>([
  [
    'NOTICE_30',
    true,
    'K-1 sözleşmesi: bildirim için son gün 01.12.2026',
    [/Işıklar Çelik A\.Ş\. firmasının K-1/, /yeni son gün 31.12.2027 olacak/, /admin\/#\/contracts/],
  ],
  ['NOTICE_30', false, 'K-1 sözleşmesi: bildirim için son gün 01.12.2026', [/en geç 01.12.2026 günü bu iletiyi yanıtlayın ya da 0216 555 04 44/]],
  ['END_7', true, 'K-1 sözleşmesinin son günü 31.12.2026', [/yenilenmiyor/, /sizin kararınızı bekler/]],
  ['END_7', false, 'K-1 sözleşmesinin son günü 31.12.2026', [/yürürlükte bir sözleşme gerekir/, /Sürdürmek için bu iletiyi yanıtlayın/]],
  ['RENEWED', true, 'K-1 sözleşmesi yenilendi; yeni son gün 31.12.2027', [/süresinde bildirim yapılmadığı için yenilendi/]],
  ['RENEWED', false, 'K-1 sözleşmesi yenilendi; yeni son gün 31.12.2027', [/bir şey yapmanız gerekmez/]],
  ['ENDED', true, 'K-1 sözleşmesi sona erdi', [/Üzerinde çalışılan 2 talep var/]],
  ['ENDED', false, 'K-1 sözleşmesi sona erdi', [/2 talebiniz için sizinle ayrıca görüşeceğiz/]],
])('%s, to one of ours: %s', (step, isStaff, subject, said) => {
  const mail = rendered({ step, isStaff, openTickets: 2 * Number(step === 'ENDED') });
  expect(mail.subject).toBe(subject);
  for (const part of said) expect(mail.text.replace(/\s+/g, ' ')).toMatch(part);
  // What the firm promises its own people is nobody else's affair.
  if (!isStaff) expect(mail.text).not.toMatch(/admin/);
  expect(rendered({ step, isStaff, mail: { ...FACTS.mail, locale: 'en' } }).subject).toMatch(/Contract K-1/);
});

test('what has changed meanwhile is announced no more', () => {
  const contract = FACTS.contract as NonNullable<ContractMailFacts['contract']>;
  const why = (step: CourseStep, more: Partial<NonNullable<ContractMailFacts['contract']>> = {}) =>
    whyNoContractMail({ ...FACTS, step, contract: { ...contract, ...more } });
  expect([why('NOTICE_30'), why('NOTICE_30', { noticeGivenOn: '2026-11-01' }), why('NOTICE_30', { endsOn: '2027-12-31' })]).toEqual([
    null,
    'contract-changed',
    'contract-changed',
  ]);
  expect([why('END_7'), why('END_7', { autoRenews: false }), why('RENEWED', { endsOn: '2027-12-31' })]).toEqual(['contract-changed', null, null]);
  // Put back to a day of which it had renewed itself: it ends.
  expect([why('END_7', { hasRenewed: true }), why('ENDED', { hasRenewed: true }), why('NOTICE_7', { hasRenewed: true })]).toEqual([
    null,
    null,
    'contract-changed',
  ]);
  expect(whyNoContractMail({ ...FACTS, contract: null })).toBe('contract-gone');
});

test('a contract of before gets its course once; a queued mail is read with whom it is for', async () => {
  const firm = await createFirm(bench.pool, { endsOn: '2026-12-31' });
  const orders = async () =>
    (await bench.pool.query("SELECT kind FROM outbox WHERE aggregate_key = 'contract:' || $1::text", [firm.contractId])).rows.length;
  await watchContracts(bench.pool, NOW);
  await watchContracts(bench.pool, NOW);
  expect(await orders()).toBe(1);
  const id = randomUUID();
  const params = { contractId: firm.contractId, step: 'ENDED', endsOn: '2026-12-31', until: null, openTickets: 3, contactId: firm.representative.id };
  await bench.pool.query(
    `INSERT INTO mail (id, effect_key, template, locale, to_address, message_id, params, status, created_at) VALUES ($1, $2, 'CONTRACT_NEWS', 'tr', $3, '<m@x>', $4, 'QUEUED', $5)`,
    [id, `CONTRACT_NEWS:${id}`, firm.representative.email, params, new Date(NOW)],
  );
  expect(await loadContractMailFacts(bench.pool, id)).toMatchObject({
    ...{ step: 'ENDED', endsOn: '2026-12-31', until: null, openTickets: 3, isStaff: false, reader: firm.representative.name },
    contract: { endsOn: '2026-12-31', autoRenews: false, noticeDays: 30, noticeGivenOn: null, hasRenewed: false },
  });
});
