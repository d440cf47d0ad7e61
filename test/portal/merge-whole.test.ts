import { randomUUID } from 'node:crypto';
import type { CallerCard } from '../../api/contract/callers';
import { ownOpenTickets, openAlready, openBefore } from '../../api/services/own-devices';
import { openBefore as acknowledged } from '../../worker/relay/mail/open-before';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { createFirm, type Firm } from '../support/firm';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let excess: ExcessDesk;
let colleague: { readonly id: string; readonly name: string; readonly email: string };
/** What the colleague asks: the duplicate. */
let theirs: { readonly email: string; readonly name: string; readonly subject: string };
beforeAll(async () => {
  portal = await PortalDesk.open();
  excess = new ExcessDesk(portal);
  colleague = portal.firm.itOfficer;
  theirs = { email: colleague.email, name: 'Çağrı Öz', subject: 'Aynı yazıcı' };
});
afterAll(() => portal.close());

const rows = async (sql: string, ...values: unknown[]) => (await portal.pool.query(sql, values)).rows;
const merge = (ticket: OpenTicket, into: number, agent = portal.staff) =>
  agent.post(`/api/v1/tickets/${ticket.id}/actions/MERGE`).set('Idempotency-Key', randomUUID()).send({ into });
const recorded = (ticket: OpenTicket, command: string, times = 1) =>
  waitFor(async () => (await rows('select 1 from ticket_event where ticket_id = $1 and command = $2', ticket.id, command)).length === times, {
    timeout: 20_000,
    what: `${command} on ${ticket.number}`,
  });
const openTasks = async ({ id }: OpenTicket): Promise<string[]> =>
  (await rows('select kind from desk_task where ticket_id = $1 and done_at is null order by kind', id)).map(({ kind }) => kind);
const mailsOf = async ({ id }: OpenTicket, template: string): Promise<{ id: string; to_address: string }[]> =>
  await rows('select id, to_address from mail where ticket_id = $1 and template = $2 order by to_address', id, template);
const textOfMail = async (id: string | undefined): Promise<string> => {
  const facts = await loadMailFacts(portal.pool, id ?? '');
  return renderMail(facts as NonNullable<typeof facts>, portal.desk.deps.config).text;
};
const permit = async (consentId: string): Promise<void> => {
  const path = portal.path('CONSENT', consentId, { email: colleague.email });
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'ver' }).expect(303);
};
const approved = async (): Promise<OpenTicket> => {
  const { ticket, approvalId } = await portal.conveyed('2400.00', theirs);
  await excess.decided(approvalId, 'onay');
  await portal.inState(ticket, 'TO_PLAN');
  return ticket;
};

/** A duplicate with something under way, and what must have become of that once it is merged. */
interface UnderWay {
  readonly ticket: OpenTicket;
  readonly left: () => Promise<void>;
}

const UNDER_WAY: readonly (readonly [string, () => Promise<UnderWay>])[] = [
  [
    'a permission that is asked for: it can be given no more',
    async () => {
      const { ticket, consentId } = await portal.asked(theirs);
      return {
        ticket,
        left: async () => {
          expect(await portal.consent(consentId)).toMatchObject({ status: 'CANCELLED' });
          expect((await portal.get(`${portal.path('CONSENT', consentId, { email: colleague.email })}?adim=karar`)).text).not.toContain('value="ver"');
        },
      };
    },
  ],
  [
    'a permission that was given: nobody connects by it any more',
    async () => {
      const { ticket, consentId } = await portal.asked(theirs);
      await permit(consentId);
      await portal.inState(ticket, 'REMOTE_READY');
      return { ticket, left: async () => expect(await portal.consent(consentId)).toMatchObject({ status: 'CANCELLED' }) };
    },
  ],
  [
    'a request for approval: its approver is told, and can decide no more',
    async () => {
      const { ticket, approvalId } = await portal.conveyed('2400.00', theirs);
      return {
        ticket,
        left: async () => {
          expect(await portal.approval(approvalId)).toMatchObject({ status: 'CANCELLED' });
          expect((await mailsOf(ticket, 'APPROVAL_WITHDRAWN')).map(({ to_address }) => to_address)).toEqual([portal.firm.representative.email]);
          expect((await portal.get(`${portal.path('APPROVAL', approvalId)}?karar=onay`)).text).not.toContain('value="onay"');
          const [told] = await mailsOf(ticket, 'TICKET_MERGED');
          expect(await textOfMail(told?.id)).toContain('onayı geri çekildi');
        },
      };
    },
  ],
  [
    'a planned visit: nobody drives there, its technician and the requester are told, and the package is drawn from no more',
    async () => {
      const ticket = await approved();
      const day = comingWeekday(2);
      const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
      await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
      return {
        ticket,
        left: async () => {
          expect(await rows('select status from visit where ticket_id = $1', ticket.id)).toEqual([{ status: 'CANCELLED' }]);
          expect(await mailsOf(ticket, 'VISIT_DROPPED_TECHNICIAN')).toHaveLength(1);
          const [told] = await mailsOf(ticket, 'TICKET_MERGED');
          expect(await textOfMail(told?.id)).toContain('ziyaret yapılmayacak');
          expect(await mailsOf(ticket, 'VISIT_CANCELLED')).toEqual([]);
        },
      };
    },
  ],
  [
    'charge lines that are asked about: the question is withdrawn, the lines wait for accounting',
    async () => {
      const { ticket, lineIds } = await excess.exceeded('600.00');
      const request = await excess.ask(ticket, lineIds);
      return {
        ticket,
        left: async () => {
          expect(await portal.approval(request)).toMatchObject({ status: 'CANCELLED' });
          expect(await excess.line(lineIds[0] ?? '')).toMatchObject({ hold: 'HELD', ticket_id: ticket.id, customer_id: portal.firm.customerId });
          expect(await openTasks(ticket)).toEqual(expect.arrayContaining(['CHARGE_HELD']));
        },
      };
    },
  ],
  [
    'a part that is waited for: somebody takes it back',
    async () => {
      const ticket = await portal.assigned(theirs);
      const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
      await portal.act(portal.staff, ticket, 'HOLD', { reason: 'PART', until, tell: false });
      return { ticket, left: async () => expect(await openTasks(ticket)).toEqual(['CANCELLED_WITH_PARTS']) };
    },
  ],
  [
    'a question to its requester: nobody is reminded of it',
    async () => {
      const ticket = await portal.assigned(theirs);
      await portal.act(portal.technician, ticket, 'REPLY', { text: 'Hangi kat?', wait: true });
      return { ticket, left: async () => expect((await portal.page(ticket)).waiting).toMatchObject({ party: 'NOBODY', command: 'END' }) };
    },
  ],
];

describe('merged while something is under way', () => {
  test.each(UNDER_WAY)('%s', async (_what, make) => {
    const survivor = await portal.assigned();
    const { ticket, left } = await make();
    await merge(ticket, survivor.number).expect(200);
    await recorded(survivor, 'ABSORB');
    expect(await portal.page(ticket)).toMatchObject({ state: 'MERGED', allowedActions: expect.arrayContaining(['REOPEN']) });
    await left();
    expect(await portal.page(survivor)).toMatchObject({ state: 'IN_PROGRESS' });
  });

  test('a session that runs is not merged under the technician’s hands, and nothing has changed', async () => {
    const survivor = await portal.assigned();
    const { ticket, consentId } = await portal.asked(theirs);
    await permit(consentId);
    await portal.inState(ticket, 'REMOTE_READY');
    await portal.act(portal.technician, ticket, 'START_REMOTE');
    expect((await merge(ticket, survivor.number).expect(409)).body.code).toBe('MERGE_AT_WORK');
    expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED' });
    // What is merged into it leaves the session alone.
    await merge(survivor, ticket.number).expect(200);
    await recorded(ticket, 'ABSORB');
    expect((await portal.page(ticket)).state).toBe('REMOTE_SESSION');
  });

  test.each(['technician', 'accountant', 'ops'] as const)('nobody but the desk merges: not %s', async (role) => {
    const [one, two] = [await portal.assigned(), await portal.assigned(theirs)];
    const agent = role === 'technician' ? portal.technician : await portal.desk.as(role);
    const { status } = await merge(two, one.number, agent);
    expect([403, 409]).toContain(status);
    expect((await portal.page(two)).state).toBe('IN_PROGRESS');
  });
});

describe('a merged ticket is looked for', () => {
  let duplicate: OpenTicket;
  let survivor: OpenTicket;
  beforeAll(async () => {
    survivor = await portal.openTicket({ subject: 'Kat yazıcısı durdu' });
    duplicate = await portal.openTicket({ ...theirs, subject: 'Fotokopi odası' });
    await merge(duplicate, survivor.number).expect(200);
    await recorded(survivor, 'ABSORB');
  });
  const listed = async (filter: object, q?: string): Promise<number[]> => {
    const query = { filter: JSON.stringify(filter), perPage: 100, ...(q === undefined ? {} : { q }) };
    const { body } = await portal.staff.get('/api/v1/tickets').query(query).expect(200);
    return body.data.map(({ number }: OpenTicket) => number);
  };

  test('in the queue: it is not open, and waits for no answer; the other one does', async () => {
    expect(await listed({ group: 'open' })).not.toContain(duplicate.number);
    expect(await listed({ state: ['MERGED'] })).toContain(duplicate.number);
    expect(await listed({ unanswered: true })).toContain(survivor.number);
    expect(await listed({ unanswered: true })).not.toContain(duplicate.number);
  });

  test('by its words and its number: it is found, and says where it goes on', async () => {
    expect(await listed({}, 'fotokopi odası')).toEqual([duplicate.number]);
    expect(await listed({}, `#${duplicate.number}`)).toEqual([duplicate.number]);
    expect((await portal.page(duplicate)).relations.survivor).toMatchObject({ number: survivor.number });
  });

  test('by whoever takes a call of its requester: theirs is the ticket in which it is handled', async () => {
    const card: CallerCard = (await portal.staff.get('/api/v1/callers/card').query({ contactId: colleague.id }).expect(200)).body;
    const theirOwn = card.openTickets.filter(({ isTheirs }) => isTheirs).map(({ number }) => number);
    expect(theirOwn).toContain(survivor.number);
    expect(theirOwn).not.toContain(duplicate.number);
  });

  test('by its requester on the page of their computers, and before they ask a third time', async () => {
    const { deps } = portal.desk;
    const numbers = (tickets: readonly { number: number }[]): number[] => tickets.map(({ number }) => number);
    const own = numbers(await ownOpenTickets(deps, colleague.email));
    expect(own).toContain(survivor.number);
    expect(own).not.toContain(duplicate.number);
    expect(numbers(await ownOpenTickets(deps, portal.firm.requester.email))).toContain(survivor.number);
    const known = { customerId: portal.firm.customerId, contactId: null, name: colleague.name, locale: 'tr' } as never;
    const before = await openAlready(deps, known, { email: colleague.email, label: portal.firm.asset.label });
    expect(before).toContainEqual(expect.objectContaining({ number: survivor.number, subject: 'Kat yazıcısı durdu' }));
    const third = await portal.openTicket({ ...theirs, subject: 'Yine aynı' });
    expect(await openBefore(deps, third.id, colleague.email)).toMatchObject({ number: survivor.number });
    expect(await acknowledged(portal.pool, third.id, colleague.email)).toMatchObject({ number: survivor.number });
    // Whom the firm strikes off its list has no part in it any more.
    await rows('update contact set active = false where id = $1', colleague.id);
    try {
      expect(numbers(await ownOpenTickets(deps, colleague.email))).not.toContain(survivor.number);
    } finally {
      await rows('update contact set active = true where id = $1', colleague.id);
    }
  });

  /** What else is open on a further device of the firm, asked by somebody who has no other request. */
  const alikeTo = async (subject: string, firm: Firm = portal.firm) => {
    const label = `SM-9${String(Date.now()).slice(-5)}`;
    await rows(
      `insert into asset (id, label_number, label, label_token_hash, kind, customer_id, site_id, created_at, updated_at) values (gen_random_uuid(), $1, $2, $2, 'PRINTER', $3, $4, now(), now())`,
      ...[Number(label.slice(3)), label, firm.customerId, firm.siteId],
    );
    const ticket = await portal.openTicket({ email: firm.representative.email, label, subject });
    return (await portal.page(ticket)).relations.alike.find(({ number }: OpenTicket) => number === survivor.number);
  };

  test('as the same matter: by device and person, also of who has a part in it only by a merge, or by the words of its subject', async () => {
    const third = await portal.openTicket({ ...theirs, subject: 'Bambaşka sözler' });
    const { alike } = (await portal.page(third)).relations;
    expect(alike.find(({ number }: OpenTicket) => number === survivor.number)).toMatchObject({
      ...{ sameDevice: true, samePerson: true, sameSubject: false },
    });
    expect(alike.map(({ number }: OpenTicket) => number)).not.toContain(duplicate.number);
    expect(await alikeTo('KAT YAZICISI yine durdu')).toMatchObject({ sameDevice: false, samePerson: false, sameSubject: true });
    expect(await alikeTo('Monitör titriyor')).toBeUndefined();
    expect(await alikeTo('Kat yazıcısı durdu', await createFirm(portal.pool))).toBeUndefined();
  });
});

describe('what its people are told of the other ticket afterwards', () => {
  test('solved and closed: they are asked for nothing that their page does not let them do', async () => {
    const [survivor, duplicate] = [await portal.assigned(), await portal.assigned(theirs)];
    await merge(duplicate, survivor.number).expect(200);
    await recorded(survivor, 'ABSORB');
    await portal.act(portal.technician, survivor, 'RESOLVE', { note: 'Kartuş değişti' });
    const resolved = await mailsOf(survivor, 'TICKET_RESOLVED');
    const own = await textOfMail(resolved.find(({ to_address }) => to_address === portal.firm.requester.email)?.id);
    const other = await textOfMail(resolved.find(({ to_address }) => to_address === colleague.email)?.id);
    expect(own).toContain('islem=puanla');
    expect(own).toContain('çözümü onaylayın');
    for (const asked of ['islem=puanla', 'onaylayın', 'Onayla ya da yeniden aç']) expect(other).not.toContain(asked);
    expect(other).toContain('bu iletiyi yanıtlayın; talep yeniden açılır');
    const turn = async (email?: string): Promise<string> =>
      textOf((await portal.get(portal.path('STATUS', survivor.id, email === undefined ? undefined : { email })).expect(200)).text);
    expect(await turn(colleague.email)).toContain('Talep edende');
    expect(await turn()).toContain('Sizde');
    // Which is so: what they write as not solved opens it.
    const path = portal.path('STATUS', survivor.id, { email: colleague.email });
    const form = await portal.get(`${path}?islem=yaz`).expect(200);
    await portal.send(path, { ...inputsOf(form.text), text: 'Bende hâlâ yazmıyor', yeniden: '1' }).expect(303);
    await portal.inState(survivor, 'IN_PROGRESS');
  });

  test('the stars of what was solved before count no more: a duplicate has no result of its own', async () => {
    const [survivor, duplicate] = [await portal.assigned(), await portal.assigned(theirs)];
    await portal.act(portal.technician, duplicate, 'RESOLVE', { note: 'Kartuş değişti' });
    const path = portal.path('STATUS', duplicate.id, { email: colleague.email });
    const stars = inputsOf((await portal.get(`${path}?islem=puanla&puan=5`).expect(200)).text);
    await portal.act(portal.staff, duplicate, 'REOPEN', { reason: 'Sürüyor' });
    await merge(duplicate, survivor.number).expect(200);
    await portal.send(path, { ...stars, puan: '5' }).expect(303);
    expect(await rows('select stars from rating where ticket_id = $1', duplicate.id)).toEqual([]);
  });

  test('split off again, what they wrote and nobody has answered waits for its answer again; merged once more it waits there', async () => {
    const [survivor, duplicate] = [await portal.assigned(), await portal.assigned(theirs)];
    const write = async (text: string): Promise<void> => {
      const path = portal.path('STATUS', duplicate.id, { email: colleague.email });
      await portal.send(path, { ...inputsOf((await portal.get(`${path}?islem=yaz`).expect(200)).text), text }).expect(303);
      await waitFor(async () => (await rows('select 1 from message where text = $1', text)).length === 1, { what: text });
    };
    const waits = async ({ id }: OpenTicket): Promise<boolean> =>
      (await rows('select unanswered_since is not null as waits from ticket where id = $1', id))[0]?.waits;
    await portal.act(portal.technician, duplicate, 'REPLY', { text: 'Bakıyoruz', wait: false });
    await write(`Acil oldu ${duplicate.number}`);
    await merge(duplicate, survivor.number).expect(200);
    await recorded(survivor, 'ABSORB');
    expect([await waits(duplicate), await waits(survivor)]).toEqual([false, true]);
    await portal.act(portal.staff, duplicate, 'REOPEN', { reason: 'Başka yazıcıymış' });
    // They wait in it, and no longer where nobody asked anything.
    expect([await waits(duplicate), await waits(survivor)]).toEqual([true, false]);
    await recorded(survivor, 'RELEASE');
    await merge(duplicate, survivor.number).expect(200);
    await recorded(survivor, 'ABSORB', 2);
    await portal.get(portal.path('STATUS', survivor.id, { email: colleague.email })).expect(200);
    // Answered there, by a mail to both, it waits nowhere.
    await portal.act(portal.technician, survivor, 'REPLY', { text: 'Geliyoruz', wait: false });
    await portal.act(portal.staff, duplicate, 'REOPEN', { reason: 'Yine de başka' });
    expect([await waits(duplicate), await waits(survivor)]).toEqual([false, false]);
  });
});
