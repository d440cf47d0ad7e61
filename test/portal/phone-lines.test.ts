import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 3000 where id = $1', [itOfficer.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, representative.id]);
});
afterAll(() => portal.close());

const LINES = [
  {
    workType: 'PART_OUT_OF_WARRANTY',
    description: 'Disk 8 TB',
    quantity: '1',
    unitPrice: '12000',
    alternatives: [{ description: 'Disk 4 TB', unitPrice: '3500' }],
  },
  { workType: 'HARDWARE_UPGRADE', description: 'Bellek montajı', quantity: '1', unitPrice: '1200' },
];

async function asked(): Promise<{ ticket: OpenTicket; approvalId: string }> {
  const ticket = await portal.assigned();
  const need = { kind: 'HARDWARE_CHANGE', approverId: portal.firm.itOfficer.id, scope: 'Disk', diagnosis: 'Okuma hatası', lines: LINES };
  return { ticket, approvalId: await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need) };
}
const said = (approvalId: string, lines: object[] | undefined, approved = true) => ({
  ...{ approvalId, approved, witnessId: portal.technician.userId, phone: '0532 111 22 33', lines },
  ...(approved ? {} : { reason: 'Pahalı' }),
});
const record = (ticket: OpenTicket, body: object) => portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`).send(body);
const mailTo = async (ticket: OpenTicket, template: string, address: string): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2 and to_address = $3', [
    ...[ticket.id, template, address],
  ]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
};

test('what is read out says what page and mail say: VAT, lines, what can be chosen, and the terms', async () => {
  const { ticket, approvalId } = await asked();
  const [{ readOut, lines }] = (await portal.page(ticket)).approvals;
  const page = textOf((await portal.get(portal.path('APPROVAL', approvalId, { contactId: portal.firm.itOfficer.id })).expect(200)).text);
  const mail = await mailTo(ticket, 'APPROVAL_REQUEST', portal.firm.itOfficer.email);
  expect(readOut.contentHash).toBe((await portal.approval(approvalId)).content_hash);
  expect(readOut.withVat.tr).toContain('KDV ile: ₺15.840,00');
  expect(readOut.notes.length).toBeGreaterThan(0);
  for (const words of [readOut.withVat.tr, ...readOut.notes.map((note: { tr: string }) => note.tr)])
    for (const text of [page, mail]) expect(text.replace(/\s+/g, ' ')).toContain(words);
  expect(lines[0].alternatives).toMatchObject([{ description: 'Disk 4 TB', amount: '3500.00' }]);
});

test('answers are checked one by one, and a wrong one changes nothing', async () => {
  const { ticket, approvalId } = await asked();
  const yes = { approved: true };
  const WRONG: [object[] | undefined, boolean, string][] = [
    [[yes], true, 'lines'],
    [[{ approved: true, alternative: 1 }, yes], true, 'lines.0.alternative'],
    [[yes, { approved: false, alternative: 0 }], true, 'lines.1.alternative'],
    [[{ approved: false }, { approved: false }], true, 'lines'],
    [[yes, yes], false, 'lines'],
    [[{}, yes], true, 'lines.0.approved'],
  ];
  for (const [lines, approved, field] of WRONG) {
    const { body } = await record(ticket, said(approvalId, lines, approved)).expect(400);
    expect(Object.keys(body.errors)).toEqual([field]);
  }
  expect((await portal.approval(approvalId)).status).toBe('OPEN');
  const visit = await portal.conveyed();
  expect(Object.keys((await record(visit.ticket, said(visit.approvalId, [yes])).expect(400)).body.errors)).toEqual(['lines']);
});

test('“the cheaper one” is recorded as by link: row, confirmation, record and second approver say which', async () => {
  const { itOfficer, representative } = portal.firm;
  const { ticket, approvalId } = await asked();
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said(approvalId, [{ approved: true, alternative: 0 }, { approved: true }]));
  expect(await portal.approval(approvalId)).toMatchObject({
    ...{ status: 'APPROVED', decided_via: 'PHONE', approved_total: '4700.00' },
    decided_lines: [
      { workType: 'PART_OUT_OF_WARRANTY', approved: true, alternative: 0, amount: '3500.00' },
      { workType: 'HARDWARE_UPGRADE', approved: true, alternative: null, amount: '1200.00' },
    ],
  });
  const seconds = async () => (await portal.pool.query('select id from approval where second_of = $1', [approvalId])).rows;
  await waitFor(async () => (await seconds()).length === 1, { timeout: 20_000, what: 'the second request' });
  expect(await mailTo(ticket, 'APPROVAL_DECIDED', itOfficer.email)).toMatch(/Disk 4 TB[^]*₺4\.700,00/);
  const path = portal.path('APPROVAL', (await seconds())[0].id, { contactId: representative.id });
  const page = textOf((await portal.get(path).expect(200)).text);
  for (const text of [page, await mailTo(ticket, 'APPROVAL_REQUEST', representative.email)])
    for (const part of ['seçilen: Disk 4 TB', 'seçilmeyen öteki seçenekler (KDV hariç): Garanti dışı parça: Disk 8 TB, ₺12.000,00', '₺4.700,00'])
      expect(text).toContain(part);
  const kept = (await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200)).body;
  expect(kept.decided).toMatchObject({ via: 'PHONE', approvedTotal: '4700.00' });
  expect(kept.checks.map(({ result }: { result: string }) => result)).toEqual(['OK', 'OK', 'OK', 'OK']);
});
