import { randomUUID } from 'node:crypto';
import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

test("a stranger's ticket shows what is open for the device that it names, and is not merged before somebody has verified them", async () => {
  const open = await portal.assigned();
  const stranger = await portal.openTicket({ email: 'kimse@gmail.example', subject: 'Kâğıt sıkıştı' }, 'NOT_ENTITLED');
  const { relations, customerId } = await portal.page(stranger);
  expect(customerId).toBeNull();
  expect(relations.alike).toEqual([expect.objectContaining({ number: open.number, sameDevice: true, samePerson: false })]);
  for (const [from, into] of [
    [stranger, open],
    [open, stranger],
  ] as const) {
    const { body, status } = await portal.staff
      .post(`/api/v1/tickets/${from.id}/actions/MERGE`)
      .set('Idempotency-Key', randomUUID())
      .send({ into: into.number });
    expect([status, body.code]).toEqual([409, 'MERGE_UNVERIFIED']);
  }
});
