import { randomUUID } from 'node:crypto';
import { inputsOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const CALL = {
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33' },
};
let uid = 100;

/** A session under a permission by phone, in the middle of which somebody answers its mail. */
async function denied(from: string, text = 'Ben böyle bir izin vermedim, hemen çıkın') {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', CALL);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const consentId: string = (await portal.page(ticket)).consents.at(-1).id;
  return { ticket, consentId, mailId: await written(ticket, from, text) };
}

/** A mail that stands on the ticket as an answer, and the desk's task to read it. */
async function written(ticket: OpenTicket, from: string, text: string): Promise<string> {
  const [id, now] = [randomUUID(), new Date()];
  await portal.pool.query(
    `insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, outcome, decided_at, ticket_id, from_address, subject, text, next_attempt_at)
     values ($1::uuid, 'destek', 1, $6, $1::text, 10, true, $2, $2, 'ANSWER', $2, $3, $4, 'Re: İzin', $5, $2)`,
    [id, now, ticket.id, from, text, ++uid],
  );
  await portal.pool.query(
    `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values (gen_random_uuid(), $1, 'PERMISSION_WROTE', $2::text, $2::uuid, $3)`,
    [ticket.id, id, now],
  );
  return id;
}
const record = (mailId: string, consentId: string, agent = portal.staff) =>
  agent.post(`/api/v1/inbound-mails/${mailId}/contest-permission`).send({ consentId });
const openTasks = async (ticket: OpenTicket): Promise<string[]> =>
  (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null).map(({ kind }: { kind: string }) => kind);

test('a requester who writes that they gave no permission is recorded as objecting: all that their click does, with the mail as evidence, once', async () => {
  const { ticket, consentId, mailId } = await denied(portal.firm.requester.email);
  expect((await record(mailId, consentId).expect(200)).body).toMatchObject({ outcome: 'ANSWER', resolution: null, ticketNumber: ticket.number });
  await portal.inState(ticket, 'DISCONNECTING');
  const { rows } = await portal.pool.query(
    `select q.status, q.contested_at is not null as contested, e.data ->> 'inboundMailId' as "mailId", e.data ->> 'words' as words, e.data ->> 'email' as email,
            s.ended_at is not null as ended, s.outcome from consent q join evidence e on e.id = q.contest_evidence_id join remote_session s on s.consent_id = q.id where q.id = $1`,
    [consentId],
  );
  expect(rows).toEqual([
    {
      ...{ status: 'WITHDRAWN', contested: true, mailId, email: portal.firm.requester.email, ended: true, outcome: 'CUT' },
      words: 'Ben böyle bir izin vermedim, hemen çıkın',
    },
  ]);
  await waitFor(async () => (await portal.page(ticket)).chargeLines[0]?.hold === 'HELD', { what: 'the line is held' });
  const open = await openTasks(ticket);
  expect(open).toContain('CONSENT_CONTESTED');
  expect(open).not.toContain('PERMISSION_WROTE');
  const { rows: told } = await portal.pool.query("select to_address from mail where ticket_id = $1 and template = 'CONSENT_CONTESTED'", [ticket.id]);
  expect(told).toEqual([{ to_address: portal.firm.requester.email }]);
  // It stands on the page of the ticket in the words that were written.
  const [shown] = (await portal.page(ticket)).consents;
  expect(shown).toMatchObject({ contestedInMail: 'Ben böyle bir izin vermedim, hemen çıkın' });
  expect((await record(mailId, consentId).expect(412)).body.code).toBe('CHANGED_MEANWHILE');
});

test('nobody else’s permission is denied in their name, and only whoever decides about mails records it', async () => {
  const { ticket, consentId, mailId } = await denied(portal.firm.representative.email);
  expect((await record(mailId, consentId).expect(409)).body.code).toBe('NOTHING_TO_CONTEST');
  await record(mailId, consentId, portal.technician).expect(403);
  const other = await denied(portal.firm.requester.email);
  // A permission of another ticket than the mail's.
  expect((await record(other.mailId, consentId).expect(409)).body.code).toBe('NOTHING_TO_CONTEST');
  expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED', contested_at: null });
  expect(await openTasks(ticket)).toContain('PERMISSION_WROTE');
});

test('a click on the page settles what was written as well', async () => {
  const { ticket, consentId } = await denied(portal.firm.requester.email);
  const path = portal.path('CONTEST', consentId);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await openTasks(ticket)).not.toContain('PERMISSION_WROTE');
});

test('a contest settles what its own writer wrote, and leaves what another party to the permission wrote to be read', async () => {
  const { ticket, consentId, mailId } = await denied(portal.firm.requester.email);
  const { id: contactId, email } = portal.firm.itOfficer;
  await portal.pool.query('update consent set device_user_id = $2 where id = $1', [consentId, contactId]);
  await portal.pool.query(
    `insert into link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, created_at) values (gen_random_uuid(), gen_random_uuid()::text, 'CONTEST', $1, $2, $3, now())`,
    [ticket.id, consentId, contactId],
  );
  const others = await written(ticket, email, 'Ben de böyle bir şey istemedim');
  await record(mailId, consentId).expect(200);
  // Read from the ticket's page, where each leads to its mail.
  const open = (await portal.page(ticket)).tasks.filter(
    ({ kind, doneAt }: { kind: string; doneAt: string | null }) => kind === 'PERMISSION_WROTE' && doneAt === null,
  );
  expect(open.map((task: { mailId: string | null }) => task.mailId)).toEqual([others]);
});
