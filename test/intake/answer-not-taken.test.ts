import { randomUUID } from 'node:crypto';
import { storeRefusal } from '../../platform/command-inbox';
import { storeAnswer } from '../../platform/store-answer';
import { expireCommands } from '../../worker/relay/housekeeping';
import { writeSettled } from '../../worker/relay/settle-sql';
import { letter } from '../support/broken-mails';
import { insert } from '../relay/relay-fixture';
import { answers, decided, firm, mailTo, openTicket, rows, take, useDecider, world } from './deciding';

useDecider();

interface Pending {
  readonly commandId: string;
  readonly outboxId: number;
}

const HANDS: readonly [name: string, refuse: (pending: Pending) => Promise<unknown>][] = [
  ['the API', ({ commandId }) => storeRefusal(world.deps.db.pool, commandId, 'TICKET_ENDED', Date.now())],
  [
    'the relay',
    ({ commandId, outboxId }) => {
      const effect = { kind: 'refused', commandId, code: 'TICKET_ENDED' } as const;
      return writeSettled(world.deps.db.pool, [{ row: { id: outboxId, attempts: 0 }, settlement: { kind: 'delivered', effect } }], Date.now(), 10);
    },
  ],
  ['housekeeping', () => expireCommands(world.deps.db.pool, Date.now() + 366 * 86_400_000)],
];

test.each(HANDS)(
  'a requester’s mail whose answer is refused or expires by %s waits in quarantine, with a task and its words',
  async (_name, refuse) => {
    const { id, messageId } = await openTicket();
    const other = await openTicket();
    const mail = (to: string, text: string): Buffer => letter({ from: firm.requester.email, headers: [`In-Reply-To: ${to}`], text });
    expect(decided(await take([mail(messageId, 'Kapıyı açık bıraktım'), mail(other.messageId, 'Bu işlendi')]))).toEqual(['ANSWER', 'ANSWER']);
    // One was carried out.
    await rows(`UPDATE command SET status = 'DONE', finished_at = now() WHERE ticket_id = $1`, [other.id]);
    const [pending] = await rows<Pending>(
      `SELECT c.id AS "commandId", o.id AS "outboxId" FROM command c JOIN outbox o ON o.effect_key = 'command:' || c.id WHERE c.ticket_id = $1`,
      [id],
    );
    if (pending === undefined) throw new Error('no command');
    await refuse(pending);
    const mails = await world.mails();
    expect(decided(mails)).toEqual(['QUARANTINED NOT_TAKEN', 'ANSWER']);
    expect(mails[0]).toMatchObject({ text: 'Kapıyı açık bıraktım', ticketId: id });
    expect(await rows(`SELECT subject_id FROM desk_task WHERE kind = 'MAIL_QUARANTINE' AND done_at IS NULL`)).toEqual([{ subject_id: mails[0]?.id }]);
    // Judged anew it is an answer of its own, not the one that was refused, with the files that are found now.
    await rows(
      `WITH f AS (INSERT INTO stored_file (id, sha256, size, content_type, name, purpose, created_at)
                  VALUES (gen_random_uuid(), $1, 1, 'text/plain', 'a.txt', 'INBOUND', now()) RETURNING id)
       INSERT INTO inbound_file (id, inbound_mail_id, file_id, name, inline) SELECT gen_random_uuid(), $2, id, 'a.txt', false FROM f`,
      ['c'.repeat(64), mails[0]?.id],
    );
    await rows('UPDATE inbound_mail SET outcome = NULL, judged_again = judged_again + 1, next_attempt_at = now() WHERE id = $1', [mails[0]?.id]);
    expect(decided(await take([]))).toEqual(['ANSWER', 'ANSWER']);
    expect(await rows('SELECT 1 FROM inbound_file WHERE inbound_mail_id = $1', [mails[0]?.id])).toEqual([]);
    expect(await rows('DELETE FROM file_removal WHERE sha256 = $1 RETURNING sha256', ['c'.repeat(64)])).toHaveLength(1);
    expect(await rows(`SELECT 1 FROM command WHERE ticket_id = $1 AND name = 'ANSWER' AND status = 'PENDING'`, [id])).toHaveLength(1);
  },
);

test.each(HANDS)('an answer from the status page that is refused or expires by %s opens one task at its ticket', async (_name, refuse) => {
  const { id } = await openTicket();
  const commandId = randomUUID();
  const at = Date.now();
  const words = { text: 'Anahtar kapıcıda', fullText: null, files: [], channel: 'STATUS_PAGE', inboundMailId: null } as const;
  await storeAnswer(world.deps.db.pool, {
    commandId,
    ticketId: id,
    ...words,
    personEmail: firm.requester.email,
    reopen: true,
    at,
    expiresAt: at + 1_000,
  });
  const [row] = await rows<{ id: number }>(`SELECT id FROM outbox WHERE effect_key = $1`, [`command:${commandId}`]);
  await refuse({ commandId, outboxId: row?.id ?? 0 });
  await refuse({ commandId, outboxId: row?.id ?? 0 });
  const tasks = await rows(`SELECT kind, ticket_id, subject_id FROM desk_task WHERE ticket_id = $1`, [id]);
  expect(tasks).toEqual([{ kind: 'ANSWER_NOT_TAKEN', ticket_id: id, subject_id: commandId }]);
});

test('what whoever was asked for an approval writes is not the requester’s answer: staff alone see it, and nothing is opened again', async () => {
  const { id, messageId } = await openTicket();
  const [approverId, approvalId] = [randomUUID(), randomUUID()];
  const approver = 'onay@onaylayan.example';
  await rows(
    `INSERT INTO contact (id, customer_id, name, email, roles, locale, active, created_at, updated_at, version)
    SELECT $1, customer_id, 'Onay Veren', $2, '{REPRESENTATIVE}', locale, true, now(), now(), 1 FROM contact WHERE email = $3`,
    [approverId, approver, firm.requester.email],
  );
  const at = new Date();
  await insert(world.deps.db.pool, 'approval', {
    ...{
      id: approvalId,
      ticket_id: id,
      n: 1,
      kind: 'ONSITE_VISIT',
      approver_id: approverId,
      conveyed_by_id: randomUUID(),
      content: {},
      content_hash: 'h',
    },
    ...{ estimated_total: 1, status: 'OPEN', opened_at: at, remind_at: at, phone_at: at, expires_at: new Date(at.getTime() + 3_600_000) },
    approver_role: 'REPRESENTATIVE',
  });
  await insert(world.deps.db.pool, 'link_token', {
    ...{
      id: randomUUID(),
      token_hash: randomUUID(),
      purpose: 'APPROVAL',
      ticket_id: id,
      subject_id: approvalId,
      contact_id: approverId,
      created_at: at,
    },
  });
  // Whoever stands in for an approver was mailed in their place.
  const substitute = 'vekil@onaylayan.example';
  const asked = await mailTo(substitute, { ticket_id: id, template: 'APPROVAL_REQUEST', params: { ticketId: id, contactId: randomUUID() } });
  const seen = await take([
    letter({ from: substitute, headers: [`In-Reply-To: ${asked.messageId}`], text: 'Onun yerine onaylıyorum' }),
    letter({ from: approver, headers: [`In-Reply-To: ${messageId}`], text: 'Onayladım, 5.000 lirayı geçmesin' }),
    letter({ from: firm.requester.email, headers: [`In-Reply-To: ${messageId}`], text: 'Hâlâ bozuk' }),
    letter({ from: approver, headers: [`In-Reply-To: ${messageId}`], text: 'Onayladım dedim ya' }),
    letter({ from: approver, headers: [`In-Reply-To: ${messageId}`, 'Auto-Submitted: auto-generated'], text: 'Kayıt 17 açıldı' }),
  ]);
  const told = () =>
    rows(`SELECT to_address, params ->> 'subjectId' AS about FROM mail WHERE ticket_id = $1 AND template = 'APPROVAL_WRITTEN'`, [id]);
  // Only who may decide is told where one decides: once a day, and no machine.
  expect(await told()).toEqual([{ to_address: approver, about: approvalId }]);
  const wrote = 'QUARANTINED APPROVER_WROTE';
  expect(decided(seen)).toEqual([wrote, wrote, 'ANSWER', wrote, wrote]);
  expect((await answers(id)).map(({ payload }) => payload['text'])).toEqual(['Hâlâ bozuk']);
  expect(await rows(`SELECT 1 FROM desk_task WHERE kind = 'MAIL_QUARANTINE' AND done_at IS NULL`)).toHaveLength(1);
  // It may be a contest: it is shown at the ticket, one task for each mail.
  const waiting = await rows<{ subject_id: string }>(`SELECT subject_id FROM desk_task WHERE kind = 'APPROVER_WROTE' AND ticket_id = $1`, [id]);
  const mails = await rows<{ id: string }>(`SELECT id FROM inbound_mail WHERE ticket_id = $1 AND reason = 'APPROVER_WROTE'`, [id]);
  expect(waiting.map((task) => task.subject_id).toSorted()).toEqual(mails.map((mail) => mail.id).toSorted());
  expect(mails).toHaveLength(4);
});
