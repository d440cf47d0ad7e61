import { WORK_TYPES } from '../../domain/work-types';
import { linkToken } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const LABOUR = WORK_TYPES.HARDWARE_UPGRADE.tr;
const LINES = [
  {
    workType: 'HARDWARE_UPGRADE',
    description: '500 GB SSD',
    quantity: '1',
    unitPrice: '2500',
    alternatives: [{ description: '1 TB SSD', unitPrice: '999999' }],
  },
  { workType: 'PART_OUT_OF_WARRANTY', description: 'Bellek', quantity: '1', unitPrice: '1200' },
];

interface Asked {
  readonly ticket: OpenTicket;
  readonly approvalId: string;
  readonly path: string;
}

async function decided(answers: Readonly<Record<string, string>>, lines = LINES): Promise<Asked> {
  const ticket = await portal.assigned();
  const approverId = portal.firm.itOfficer.id;
  const need = { kind: 'HARDWARE_CHANGE', approverId, scope: 'Disk', diagnosis: 'Okuma hatası', lines };
  const approvalId = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  const path = portal.path('APPROVAL', approvalId, { contactId: approverId });
  const choice = new URLSearchParams({ karar: 'onay', adim: 'ozet', ...answers }).toString();
  const { text } = await portal.get(`${path}?${choice}`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'onay' }).expect(303);
  return { ticket, approvalId, path };
}

const seen = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);

/** The list of the approver's requests, as far as it tells of one ticket. */
async function listed({ ticket }: Asked): Promise<string> {
  const { rows } = await portal.pool.query(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [portal.firm.itOfficer.id],
  );
  const page = (await portal.get(`/onaylarim/${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0].id)}`).expect(200)).text;
  return textOf(page.split('<li>').find((item) => item.includes(`${ticket.number} · `)) ?? '');
}

async function confirmation({ ticket }: Asked): Promise<string> {
  const mails = async () => (await portal.pool.query("select id from mail where ticket_id = $1 and template = 'APPROVAL_DECIDED'", [ticket.id])).rows;
  await waitFor(async () => (await mails()).length > 0, { what: 'the confirmation' });
  const facts = await loadMailFacts(portal.pool, (await mails())[0].id);
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
}

async function contest({ ticket, path, approvalId }: Asked): Promise<void> {
  const { text } = await portal.get(`${path}?karar=itiraz`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'itiraz', reason: 'Ben açmadım' }).expect(303);
  await waitFor(async () => (await taskOf(ticket)) !== undefined, { what: 'the task of the contest' });
  expect((await portal.approval(approvalId)).contested_at).not.toBeNull();
}
const taskOf = async (ticket: OpenTicket) => (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');

const INSTEAD = `Sorulan: ${LABOUR}: 500 GB SSD`;
const CASES = [
  {
    name: 'an alternative taken',
    ...{ answers: { kalem0: 'secenek0' }, lines: LINES.slice(0, 1), net: '₺999.999,00', gross: '₺1.199.998,80', asked: '₺2.500,00' },
    line: [`${LABOUR}: 1 TB SSD`, INSTEAD],
    mailLine: `${LABOUR}: 1 TB SSD (1 saat): ₺999.999,00\n  Sorulan: ${LABOUR}: 500 GB SSD, ₺2.500,00`,
  },
  {
    name: 'an alternative taken and a part refused',
    ...{ answers: { kalem0: 'secenek0', kalem1: 'red' }, lines: LINES, net: '₺999.999,00', gross: '₺1.199.998,80', asked: '₺3.700,00' },
    line: [`${LABOUR}: 1 TB SSD`, INSTEAD],
    mailLine: 'Garanti dışı parça: Bellek (1 adet): onaylanmadı\n  Sorulan: ₺1.200,00',
  },
  {
    name: 'a part refused',
    ...{ answers: { kalem0: 'red', kalem1: 'onay' }, lines: LINES, net: '₺1.200,00', gross: '₺1.440,00', asked: '₺3.700,00' },
    line: [`${LABOUR}: 500 GB SSD`, 'Sorulan: '],
    mailLine: `${LABOUR}: 500 GB SSD (1 saat): onaylanmadı\n  Sorulan: ₺2.500,00`,
  },
];

test.each(CASES)('$name: every page and mail says the same sums, before and after a contest and its outcome', async (of) => {
  const { net, gross, asked, line, answers, lines, mailLine } = of;
  const approval = await decided(answers as unknown as Record<string, string>, lines);
  const { ticket, path } = approval;
  const foot = (label: string): string => `${label} ${net} Sorulan toplam ${asked}`;
  const inOrder = (text: string, parts: readonly string[]): void => {
    for (const part of parts) expect(text).toContain(part);
    const places = parts.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  };
  await portal.inState(ticket, 'IN_PROGRESS');

  const head = [`Onaylanan toplam: ${net} (KDV hariç)`, `%20 KDV ile: ${gross}`];
  for (const page of [await seen(path), await seen(`${path}?karar=itiraz`)]) inOrder(page, [...head, ...line, foot('Onaylanan toplam')]);
  expect(await listed(approval)).toContain(`Onaylanan toplam: ${net} (KDV hariç)`);
  inOrder(await confirmation(approval), [mailLine, `Onaylanan toplam: ${net}`, `%20 KDV ile: ${gross}`]);
  inOrder(await seen(`${path}/kayit`), [...line, foot('Onaylanan toplam'), `Onaylanan toplam: %20 KDV ile: ${gross}`]);

  await contest(approval);
  const contested = async (total: string): Promise<void> => {
    const page = await seen(path);
    inOrder(page, [total, `%20 KDV ile: ${gross}`, ...line, foot('İtiraz edilen toplam')]);
    const own = await listed(approval);
    expect(own).toContain(total);
    const record = await seen(`${path}/kayit`);
    inOrder(record, [...line, foot('İtiraz edilen toplam'), `İtiraz edilen toplam: %20 KDV ile: ${gross}`]);
    for (const text of [page, own, record]) expect(text).not.toMatch(/Tahmini toplam|Onaylanan toplam/);
    const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approval.approvalId}/record`).expect(200);
    expect(body.whatCounts).toBe('CONTESTED');
  };
  await contested(`İtiraz edilen toplam: ${net} (KDV hariç)`);
  const task = await taskOf(ticket);
  await portal.staff.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'NOT_GIVEN', note: 'Açmamış' }).expect(200);
  await contested(`Kayıttaki toplam: ${net} (KDV hariç); geçerli sayılmaz`);
});
