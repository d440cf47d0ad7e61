import { randomUUID } from 'node:crypto';
import { insert } from '../relay/relay-fixture';
import { answers, decided, firm, mailTo, openTicket, rows, take, useDecider } from './deciding';
import { addLink, pool, reply, told } from './written-replies';

useDecider();

const tasks = (ticketId: string) => rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 ORDER BY kind', [ticketId]);

/** A visit that the representative approved and that has a time. */
async function planned(): Promise<{ id: string; approvalId: string; visitId: string }> {
  const { id } = await openTicket({ state: 'PLANNED' });
  const { id: contactId } = firm.representative;
  const [approvalId, visitId, at] = [randomUUID(), randomUUID(), new Date()];
  await insert(pool(), 'approval', {
    ...{
      id: approvalId,
      ticket_id: id,
      n: 1,
      kind: 'ONSITE_VISIT',
      approver_id: contactId,
      approver_role: 'REPRESENTATIVE',
      conveyed_by_id: firm.staff.id,
    },
    ...{ content: {}, content_hash: 'h', estimated_total: 1, status: 'APPROVED', opened_at: at, remind_at: at, phone_at: at, expires_at: at },
    ...{ decided_at: at, decided_via: 'LINK' },
  });
  await addLink('APPROVAL', id, approvalId, { contactId });
  const [starts, ends] = [Date.now() + 86_400_000 * (1 + Math.random() * 1000), 3_600_000];
  await insert(pool(), 'visit', {
    ...{ id: visitId, ticket_id: id, n: 1, approval_id: approvalId, technician_id: firm.technician.id, status: 'PLANNED' },
    ...{ starts_at: new Date(starts), ends_at: new Date(starts + ends) },
  });
  return { id, approvalId, visitId };
}

test('whoever approved a visit and answers the mail with its time is not sent to contest their own yes: the desk is asked to look at another time', async () => {
  const { id, approvalId } = await planned();
  const { id: contactId, email } = firm.representative;
  const params = { ticketId: id, subjectId: approvalId, contactId };
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'APPROVAL_VISIT_PLANNED', params });
  const seen = await take([reply(email, messageId, 'Teşekkürler'), reply(email, messageId, 'Bu saat olmaz, başka gün olsun')]);
  expect(decided(seen)).toContain('QUARANTINED APPROVER_WROTE');
  expect(await told(id)).toEqual([]);
  expect((await tasks(id)).map(({ kind }) => kind)).toContain('VISIT_WISH');
  expect(await rows('SELECT DISTINCT ticket_id AS "ticketId" FROM inbound_mail')).toEqual([{ ticketId: id }]);
});

test('the requester’s answer is on the ticket and opens the same task; of a visit that is over it is an answer and nothing else', async () => {
  const { id, visitId } = await planned();
  const { email } = firm.requester;
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'VISIT_PLANNED', params: { ticketId: id, subjectId: visitId } });
  await take([reply(email, messageId, 'O saatte kimse yok')]);
  expect(await answers(id)).toHaveLength(1);
  expect(await tasks(id)).toEqual([{ kind: 'VISIT_WISH' }]);
  await rows(`UPDATE visit SET status = 'DONE' WHERE id = $1`, [visitId]);
  await rows('DELETE FROM desk_task');
  await take([reply(email, messageId, 'Teknisyen ne zaman dönecek?')]);
  expect(await answers(id)).toHaveLength(2);
  expect(await tasks(id)).toEqual([]);
});
