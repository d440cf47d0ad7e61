import { addDays, civilDateAt, datesOfMonth } from '../../domain/civil-date';
import { loadContractMailFacts, renderContractMail } from '../../worker/relay/mail/contract-mail';
import { contractChangedSignal } from '../../workflows/messages';
import { contractStartOptions } from '../../workflows/start-options';
import { testConfig } from '../support/env';
import type { Firm } from '../support/firm';
import { WorkflowWorld } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

/** The messages that say that the contract has changed, delivered as the relay does: the course has looked when this resolves. */
async function look({ contractId }: Firm): Promise<void> {
  const { workflowType, ...options } = contractStartOptions({ contractId });
  const signal = { signal: contractChangedSignal, signalArgs: [] as [], workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const };
  const run = await world.env.client.workflow.signalWithStart(workflowType, { ...options, ...signal });
  const looks = async (): Promise<number> => (await run.fetchHistory()).events?.filter((event) => event.markerRecordedEventAttributes).length ?? 0;
  const before = await looks();
  for (const deadline = Date.now() + 15_000; (await looks()) <= before;) {
    if (Date.now() > deadline) throw new Error('nobody looked');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const tasksOf = ({ contractId }: Firm): Promise<{ key: string; open: boolean }[]> =>
  world.rows(
    "SELECT split_part(effect_key, ':', 3) AS key, done_at IS NULL AS open FROM desk_task WHERE kind = 'PACKAGE_USED' AND subject_id = $1 AND ticket_id IS NULL ORDER BY created_at, effect_key",
    [contractId],
  );
const mailsOf = ({ contractId }: Firm): Promise<{ id: string; step: string; to: string }[]> =>
  world.rows(
    "SELECT id, params ->> 'step' AS step, to_address AS to FROM mail WHERE params ->> 'contractId' = $1 AND params ->> 'step' LIKE 'PACKAGE%' ORDER BY created_at",
    [contractId],
  );
const more = async (count: number): Promise<unknown> =>
  world.rows(
    `INSERT INTO charge_line SELECT (jsonb_populate_record(NULL::charge_line, to_jsonb(l) || jsonb_build_object('id', gen_random_uuid(), 'business_key', 'more:' || gen_random_uuid()))).*
       FROM charge_line l, generate_series(1, $1) WHERE l.draws = 'PACKAGE_VISIT' AND l.business_key NOT LIKE 'more:%'`,
    [count],
  );

test('a package of which 80 % are drawn, then all, is told once each: to the desk and to the representatives, with what is left and what comes after', async () => {
  const { firm } = await world.onSiteTicket();
  await world.rows('UPDATE contract SET onsite_visits_per_month = 5, discount_percent = 10 WHERE id = $1', [firm.contractId]);
  // The line that drew the first visit has said so.
  const said = await world.rows("SELECT 1 FROM outbox WHERE kind = 'CONTRACT_CHANGED' AND payload ->> 'contractId' = $1", [firm.contractId]);
  expect(said).toHaveLength(1);
  await look(firm);
  expect(await tasksOf(firm)).toEqual([]);
  await more(3);
  await look(firm);
  await look(firm);
  expect(await tasksOf(firm)).toEqual([{ key: 'PACKAGE_80', open: true }]);
  await more(1);
  await look(firm);
  expect(await tasksOf(firm)).toEqual([
    { key: 'PACKAGE_80', open: false },
    { key: 'PACKAGE_100', open: true },
  ]);
  const mails = await mailsOf(firm);
  expect(mails.map(({ step, to }) => [step, to])).toEqual(['PACKAGE_80', 'PACKAGE_100'].map((step) => [step, firm.representative.email]));
  const texts = await Promise.all(
    mails.map(async ({ id }) => {
      const facts = await loadContractMailFacts(world.db.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { subject, text } = renderContractMail(facts, testConfig());
      return `${subject}\n${text.replace(/\s+/g, ' ')}`;
    }),
  );
  expect(texts[0]).toMatch(/5 ziyaretlik paketinizden 1 kaldı\n.*5 yerinde ziyaretten 4 kullanıldı, 1 kaldı.*₺1\.350,00 \+ KDV/);
  expect(texts[1]).toMatch(/5 ziyaretlik paketiniz doldu\n.*5 yerinde ziyaretin tümü kullanıldı/);
  const [steps] = await world.rows<{ days: string[] }>(
    "SELECT array_agg(DISTINCT for_day::text) AS days FROM contract_step WHERE contract_id = $1 AND step LIKE 'PACKAGE%'",
    [firm.contractId],
  );
  expect(steps?.days).toEqual([`${civilDateAt(await world.now()).slice(0, 7)}-01`]);
});

test('whoever draws the only visit hears that all is used, and not of a share; where the firm wants it, representatives are not told', async () => {
  await world.rows(`INSERT INTO setting (key, value, updated_at) VALUES ('firm', '{"tellsPackageUse":false}', '2026-01-05')
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`);
  const { firm } = await world.onSiteTicket();
  await look(firm);
  expect(await tasksOf(firm)).toEqual([{ key: 'PACKAGE_100', open: true }]);
  expect(await mailsOf(firm)).toEqual([]);
});

test('visits of the month before that are recorded late are told of that month', async () => {
  await world.rows("UPDATE setting SET value = value - 'tellsPackageUse' WHERE key = 'firm'");
  const { firm } = await world.onSiteTicket();
  await world.rows('UPDATE contract SET onsite_visits_per_month = 2 WHERE id = $1', [firm.contractId]);
  const today = civilDateAt(await world.now());
  const before = addDays(datesOfMonth(today.slice(0, 7)).first, -1);
  await world.rows('UPDATE contract SET starts_on = least(starts_on, $2::date), watched_at = $2::date WHERE id = $1', [firm.contractId, before]);
  await world.rows(
    `INSERT INTO charge_line SELECT (jsonb_populate_record(NULL::charge_line, to_jsonb(l) || jsonb_build_object('id', gen_random_uuid(), 'business_key', 'late:' || gen_random_uuid(),
       'service_date', $2::text, 'billing_month', left($2::text, 7)))).* FROM charge_line l, generate_series(1, 2) WHERE l.draws = 'PACKAGE_VISIT' AND l.contract_id = $1`,
    [firm.contractId, before],
  );
  await look(firm);
  await look(firm);
  expect(await tasksOf(firm)).toEqual([{ key: 'PACKAGE_100', open: true }]);
  const months = await world.rows(
    "SELECT params ->> 'month' AS month FROM mail WHERE params ->> 'contractId' = $1 AND params ->> 'step' LIKE 'PACKAGE%'",
    [firm.contractId],
  );
  expect(new Set(months.map((one) => (one as { month: string }).month))).toEqual(new Set([before.slice(0, 7)]));
});

test('of a package by hours of a quarter the time is told, with the days of the quarter and the price of an hour', async () => {
  await world.rows(
    `INSERT INTO setting (key, value, updated_at) VALUES ('firm', '{}', '2026-01-05') ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
  );
  const { firm } = await world.onSiteTicket();
  await world.rows("UPDATE contract SET onsite_visits_per_month = 10, package_unit = 'HOURS', package_period = 'QUARTER' WHERE id = $1", [
    firm.contractId,
  ]);
  await world.rows("UPDATE charge_line SET draws = 'PACKAGE_HOURS', minutes = 510 WHERE contract_id = $1 AND draws = 'PACKAGE_VISIT'", [
    firm.contractId,
  ]);
  await look(firm);
  const [mail] = await mailsOf(firm);
  const facts = mail && (await loadContractMailFacts(world.db.pool, mail.id));
  if (facts === undefined) throw new Error('no such mail');
  const { subject, text } = renderContractMail(facts, testConfig());
  expect(subject).toMatch(/^\d\d\.\d\d\.\d{4} – \d\d\.\d\d\.\d{4}: 10 sa süreli paketinizden 1 sa 30 dk kaldı$/);
  expect(text.replace(/\s+/g, ' ')).toMatch(
    /10 sa yerinde servis süresinden 8 sa 30 dk kullanıldı, 1 sa 30 dk kaldı.*bir saat yerinde işçiliğin liste tutarı: ₺1\.200,00 \+ KDV/,
  );
});
