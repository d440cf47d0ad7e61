import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { MAIL_KEYS, MAILS, type MailKey } from '../../domain/mail-keys';
import { systemClock } from '../../platform/clock';
import { ROW_CHECKS } from '../../scripts/doctor/row-checks';
import { insert } from '../relay/relay-fixture';
import { testDeps } from '../support/env';
import { accept } from '../support/stored-ticket';

const CHECK = ROW_CHECKS.find(({ name }) => name === 'no mail was sent twice for the same cause');

let deps: Awaited<ReturnType<typeof testDeps>>;
beforeAll(async () => {
  deps = await testDeps({ clock: systemClock });
});
afterAll(() => deps.close());
afterEach(() => deps.db.pool.query('DELETE FROM mail'));

/** What the doctor says after a mail of every kind was sent whose key names this cause. */
async function faultsOf(
  keys: readonly MailKey[],
  causeOf: (ticketId: string) => string,
  prepare?: (ticketId: string) => Promise<void>,
): Promise<string> {
  const { pool } = deps.db;
  const { id } = await accept(pool, {}, Date.now());
  await prepare?.(id);
  for (const template of keys) {
    const mail = {
      id: randomUUID(),
      ticket_id: id,
      template,
      locale: 'tr',
      to_address: 'ayse@musteri.example',
      status: 'SENT',
      created_at: new Date(),
    };
    const effect_key = `${template}:${causeOf(id)}:${randomUUID()}`;
    await insert(pool, 'mail', { ...mail, effect_key, message_id: `<${mail.id}@servis.example>`, params: { subjectId: mail.id } });
  }
  const context = {
    pool,
    client: undefined as unknown as Client,
    storage: { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) },
    now: Date.now(),
  };
  return (await CHECK?.run(context))?.detail ?? '';
}

test.each(MAIL_KEYS)('%s without an event is missed where a step brings it, and only there', async (key) => {
  const found = await faultsOf([key], () => randomUUID());
  if (MAILS[key].cause === 'step') expect(found).toMatch(new RegExp(`^1: ${key} of ticket \\d+ without an event$`));
  else expect(found).toBe('none');
});

test('a mail of every kind whose step is on record is none to complain about', async () => {
  expect(await faultsOf(MAIL_KEYS, (ticketId) => ticketId)).toBe('none');
});

test('a permission that came with the request has no command of its own: mails about it are none to complain about', async () => {
  const { pool } = deps.db;
  const [consentId, technicianId] = [randomUUID(), randomUUID()];
  const ofConsent = async (channel: string): Promise<string> =>
    await faultsOf(
      ['CONSENT_CONTESTED', 'CONSENT_OBJECTED', 'CONSENT_CONTESTED_OTHERS'],
      () => consentId,
      async (ticketId) => {
        await pool.query('DELETE FROM consent WHERE id = $1', [consentId]);
        const consent = {
          id: consentId,
          ticket_id: ticketId,
          asset_id: randomUUID(),
          technician_id: technicianId,
          scope: 'CONTROL',
          window_minutes: 30,
        };
        await insert(pool, 'consent', { ...consent, text_version: '2026-11', text_hash: 'h', status: 'WITHDRAWN', asked_at: new Date(), channel });
      },
    );
  expect(await ofConsent('FORM')).toBe('none');
  await pool.query('DELETE FROM mail');
  expect(await ofConsent('LINK')).toMatch(/^3: /);
});
