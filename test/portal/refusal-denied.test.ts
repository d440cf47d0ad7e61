import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

test.each([
  [null, false],
  ['NOT_GIVEN', false],
  ['GIVEN', true],
] as const)('a line is billed whose refusal its giver denies (%s): whether mail and page tell it as their no: %s', async (outcome, isTold) => {
  const { ticket, lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  const request = await desk.ask(ticket, lineIds);
  await desk.decided(request, 'red');
  await waitFor(async () => !(await desk.carried(ticket)).includes(request), { timeout: 20_000, what: 'the ticket has heard of it' });
  await desk.contested(request);
  await portal.pool.query(
    'update approval set contest_outcome = $2, contest_settled_at = case when $2::text is not null then now() end where id = $1',
    [request, outcome],
  );
  const accountant = await portal.desk.as('accountant');
  const detail = (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;
  expect(detail.refused?.by ?? null).toBe(isTold ? portal.firm.representative.name : null);
  const body = { decision: 'BILLED', reason: 'Vinç gerekliydi', spokenWith: 'Çağrı Ünlü', spokenOn: '2026-11-25' };
  await accountant.post(`/api/v1/charge-lines/${id}/decision`).send(body).expect(200);
  const mail = (await desk.mailed(request))['LINE_DECIDED'] ?? '';
  const page = textOf((await portal.get(portal.path('APPROVAL', request)).expect(200)).text);
  for (const words of [mail, page]) {
    expect(words).toContain('faturaya eklendi');
    expect(words.includes('tarihinde onaylanmamıştı')).toBe(isTold);
  }
});
