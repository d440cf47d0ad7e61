import { testConfig } from '../support/env';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { whySkipped } from '../../worker/relay/mail/holds';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { deskOf, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const passTo = async (instant: Date | undefined): Promise<void> => world.pass(Math.max(0, (instant?.getTime() ?? 0) - (await world.now())) + 60_000);

async function assigned(): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm());
  const { technician } = ticket.firm;
  await world.command(ticket, 'ASSIGN', deskOf(ticket.firm), { assigneeId: technician.id, assigneeNumber: technician.number });
  return ticket;
}

/** The mails of a kind: to whom, and whether and how they would be sent. */
async function mailed({ id }: TicketOnRoad, template: string): Promise<{ to: string; skipped: string | null; text: string }[]> {
  const rows = await world.rows<{ id: string }>('SELECT id FROM mail WHERE ticket_id = $1 AND template = $2 ORDER BY to_address', [id, template]);
  const now = await world.now();
  return await Promise.all(
    rows.map(async (row) => {
      const facts = await loadMailFacts(world.db.pool, row.id);
      if (facts === undefined) throw new Error('no such mail');
      return { to: facts.mail.toAddress, skipped: whySkipped(facts, now), text: renderMail(facts, testConfig()).text };
    }),
  );
}

async function consentOf({ id }: TicketOnRoad): Promise<{ lapses_at: Date; valid_until: Date }> {
  const [row] = await world.rows<{ lapses_at: Date; valid_until: Date }>('SELECT lapses_at, valid_until FROM consent WHERE ticket_id = $1', [id]);
  if (row === undefined) throw new Error('nothing was asked');
  return row;
}

describe('a permission that lapses is told to the requester, once', () => {
  const ask = (ticket: TicketOnRoad): Promise<string> =>
    world.command(ticket, 'ASK_CONSENT', technicianOf(ticket.firm), { scope: 'CONTROL', windowMinutes: 60 });

  test('a question without an answer: nobody connected, and how to have it tried again', async () => {
    const ticket = await assigned();
    await ask(ticket);
    await passTo((await consentOf(ticket)).lapses_at);
    await world.untilState(ticket, 'IN_PROGRESS');
    const mails = await mailed(ticket, 'CONSENT_LAPSED');
    expect(mails.map(({ to, skipped }) => [to, skipped])).toEqual([[ticket.firm.requester.email, null]]);
    for (const part of ['Zamanında yanıt gelmediği için', 'cihaza kimse bağlanmadı', 'Yeniden denememizi isterseniz bu iletiyi yanıtlayın'])
      expect(mails[0]?.text).toContain(part);
  });

  test('what was given and never used', async () => {
    const ticket = await assigned();
    await ask(ticket);
    await world.answerConsent(ticket, true);
    await world.untilState(ticket, 'REMOTE_READY');
    await passTo((await consentOf(ticket)).valid_until);
    await world.untilState(ticket, 'IN_PROGRESS');
    const mails = await mailed(ticket, 'CONSENT_LAPSED');
    expect(mails.map(({ to, skipped }) => [to, skipped])).toEqual([[ticket.firm.requester.email, null]]);
    expect(mails[0]?.text).toContain('verdiğiniz bağlantı izninin süresi doldu; bu izinle cihaza kimse bağlanmadı');
  });

  test('not to whoever was struck off, nor where somebody had connected', async () => {
    const [left, used] = [await assigned(), await assigned()];
    await ask(left);
    await world.rows('UPDATE contact SET active = false WHERE email = $1', [left.firm.requester.email]);
    await passTo((await consentOf(left)).lapses_at);
    await world.untilState(left, 'IN_PROGRESS');
    await ask(used);
    await world.answerConsent(used, true);
    await world.untilState(used, 'REMOTE_READY');
    await world.command(used, 'START_REMOTE', technicianOf(used.firm), {});
    await passTo((await consentOf(used)).valid_until);
    await world.untilState(used, 'DISCONNECTING');
    expect([await mailed(left, 'CONSENT_LAPSED'), await mailed(used, 'CONSENT_LAPSED')]).toEqual([[], []]);
  });
});

describe('a request that nobody decides is told to whoever was asked, once', () => {
  async function expired(approver: 'representative' | 'requester'): Promise<TicketOnRoad> {
    const ticket = await assigned();
    const { firm } = ticket;
    await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', deskOf(firm), { reason: 'NO_POWER' });
    if (approver === 'requester') await world.rows("UPDATE contact SET roles = '{REQUESTER,REPRESENTATIVE}' WHERE id = $1", [firm.requester.id]);
    const need = { approverId: firm[approver].id, estimatedHours: '1', callOut: '0', labour: '900', travel: '0', lodging: '0' };
    await world.command(ticket, 'CONVEY_ONSITE', deskOf(firm), need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
    await world.childRuns(`approval-${ticket.number}-1`);
    await world.rows("UPDATE mail SET status = 'SENT', sent_at = created_at WHERE ticket_id = $1 AND template = 'APPROVAL_REQUEST'", [ticket.id]);
    for (const step of ['remind_at', 'phone_at', 'expires_at']) {
      const [row] = await world.rows<{ at: Date }>(`SELECT ${step} AS at FROM approval WHERE ticket_id = $1`, [ticket.id]);
      await passTo(row?.at);
    }
    await world.untilState(ticket, 'IN_PROGRESS');
    return ticket;
  }

  test('with what it means and how it is decided still', async () => {
    const ticket = await expired('representative');
    const { firm } = ticket;
    const [mail, ...more] = await mailed(ticket, 'APPROVAL_EXPIRED');
    expect([mail?.to, mail?.skipped, more]).toEqual([firm.representative.email, null, []]);
    for (const part of ['istek onaylanmamış sayıldı', 'Ziyaret yapılmaz ve bu maliyet doğmaz', 'size yeni bir istek göndeririz'])
      expect(mail?.text).toContain(part);
    expect((await mailed(ticket, 'ONSITE_REFUSED')).map(({ to, skipped }) => [to, skipped])).toEqual([[firm.requester.email, null]]);
  });

  test('a requester who was asked themselves reads of it in one mail', async () => {
    const ticket = await expired('requester');
    expect((await mailed(ticket, 'APPROVAL_EXPIRED')).map(({ to, skipped }) => [to, skipped])).toEqual([[ticket.firm.requester.email, null]]);
    expect((await mailed(ticket, 'ONSITE_REFUSED')).map(({ skipped }) => skipped)).toEqual(['own-approval']);
  });
});
