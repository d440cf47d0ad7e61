import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { BROKEN_MAILS, letter } from '../support/broken-mails';
import { dovecotPath, startDovecot } from '../support/dovecot';
import { runFolder } from '../support/services';
import { startSinkBox } from '../support/sink-box';
import type { TestMailbox } from '../support/test-mailbox';
import { waitFor } from '../support/wait-for';
import { createIntakeWorld, type IntakeWorld } from './intake-world';

const SERVERS: Record<string, (folder: string) => Promise<TestMailbox>> = { 'the sink’s mailbox': startSinkBox };
const dovecot = dovecotPath();
if (dovecot !== undefined) SERVERS['Dovecot'] = (folder) => startDovecot(folder, dovecot);

describe.each(Object.entries(SERVERS))('read from %s', (name, open) => {
  let box: TestMailbox;
  let world: IntakeWorld;
  let made = 0;
  beforeEach(async () => {
    const folder = join(runFolder(), `imap-${name.length}-${(made += 1)}`);
    mkdirSync(folder, { recursive: true });
    box = await open(folder);
    world = await createIntakeWorld();
  });
  afterEach(async () => {
    await world.close();
    await box.stop();
  });
  const tickets = async (): Promise<string[]> =>
    (await world.deps.db.pool.query<{ subject: string }>('SELECT subject FROM ticket ORDER BY number')).rows.map(({ subject }) => subject);

  test('what is there and what comes is taken once, in order, and marked as read; the server tells of new mail at once', async () => {
    await box.deliver(letter({ subject: 'bir' }), letter({ subject: 'iki' }));
    world.start([box.url()], { INTAKE_POLL_SECONDS: '600' });
    await world.decided(2);
    await waitFor(async () => (await state()) === 'LISTENING', { what: 'listening' });
    const before = Date.now();
    await box.deliver(letter({ subject: 'üç' }));
    await world.decided(3);
    // Without being told it would look again after ten minutes.
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(await tickets()).toEqual(['bir', 'iki', 'üç']);
    // Each comes while the one before is still being marked: the server tells of it with the answer to that, and only once.
    for (let count = 4; count <= 10; count += 1) {
      await box.deliver(letter({ subject: `${count}` }));
      await world.decided(count);
    }
    expect(Date.now() - before).toBeLessThan(30_000);
    await waitFor(async () => (await box.flagged()) === 10, { what: 'marks on the server' });
  });

  const state = async (): Promise<string | undefined> =>
    (await world.deps.db.pool.query<{ state: string }>('SELECT state FROM mailbox')).rows[0]?.state;

  test('a server that goes away is waited for; what came meanwhile is taken, nothing twice', async () => {
    world.start([box.url()]);
    await box.deliver(letter({ subject: 'önce' }));
    await world.decided(1);
    await box.stop();
    await waitFor(async () => (await state()) === 'AWAY', { what: 'a word that the server is away' });
    await box.start();
    await box.deliver(letter({ subject: 'sonra' }));
    await world.decided(2);
    expect(await tickets()).toEqual(['önce', 'sonra']);
    await waitFor(async () => (await state()) === 'LISTENING', { what: 'listening again' });
  });

  test('a server that numbers its mails anew is read again, and every mail is known by its content', async () => {
    await box.deliver(letter({ subject: 'bir', id: '<1@musteri.example>' }), letter({ subject: 'iki', id: '<2@musteri.example>' }));
    world.start([box.url()]);
    await world.decided(2);
    await world.stopAll();
    await box.renumber();
    await box.deliver(letter({ subject: 'üç', id: '<3@musteri.example>' }));
    world.start([box.url()]);
    await world.decided(3);
    expect(await tickets()).toEqual(['bir', 'iki', 'üç']);
  });

  test('of a mailbox that was in use before, only what comes after the first contact is taken, also when its server numbers anew', async () => {
    const was = letter({ subject: 'geçen yıldan', id: '<0@musteri.example>' });
    await box.deliver(was, letter({ subject: 'dünden', id: '<1@musteri.example>' }));
    // Dates of servers are of whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const url = box.url().replace('&history=read', '');
    world.start([url]);
    await waitFor(async () => (await state()) === 'LISTENING', { what: 'listening' });
    await box.deliver(letter({ subject: 'bugün', id: '<2@musteri.example>' }));
    await world.decided(1);
    await world.stopAll();
    await box.renumber();
    await box.deliver(letter({ subject: 'sonra', id: '<3@musteri.example>' }));
    world.start([url]);
    await world.decided(2);
    expect(await tickets()).toEqual(['bugün', 'sonra']);
    await waitFor(async () => (await box.flagged()) === 2, { what: 'marks on what was taken alone' });
  });

  test('a folder that is missing for what was read is told once, and mails are read all the same', async () => {
    world.start([box.url({ moveTo: 'Yok/Boyle' })]);
    for (const subject of ['bir', 'iki']) {
      await box.deliver(letter({ subject }));
      await world.decided(subject === 'bir' ? 1 : 2);
    }
    const fault = async () => (await world.deps.db.pool.query<{ state: string; fault: string }>('SELECT state, fault FROM mailbox')).rows[0];
    await waitFor(async () => (await fault())?.fault === 'NOT_MARKED', { what: 'the fault' });
    expect(await fault()).toEqual({ state: 'LISTENING', fault: 'NOT_MARKED' });
    const { rows } = await world.deps.db.pool.query('SELECT 1 FROM inbound_mail WHERE flagged_at IS NULL');
    expect(rows).toHaveLength(2);
  });

  test('of several processes one reads; the others take over when it is gone', async () => {
    const first = world.start([box.url()]);
    await waitFor(async () => (await state()) === 'LISTENING');
    world.start([box.url()]);
    await box.deliver(letter({ subject: 'bir' }));
    await world.decided(1);
    await first.stop();
    await box.deliver(letter({ subject: 'iki' }));
    await world.decided(2);
    expect(await tickets()).toEqual(['bir', 'iki']);
  });

  test('whatever a mail is, it is decided and the next one goes on', async () => {
    const taken = BROKEN_MAILS.filter(({ raw }) => raw.length > 0);
    await box.deliver(...taken.map(({ raw }) => raw));
    await box.deliver(letter({ subject: 'sonuncu', from: 'son@baska.example' }));
    const limits = { RATE_LIMIT_MAIL_SENDER: '1000', RATE_LIMIT_MAIL_STRANGERS: '1000', INTAKE_MAX_MAIL_MB: '1' };
    world.start([box.url()], limits);
    const seen = await waitFor(
      async () => {
        const mails = await world.mails();
        return (
          mails.some(({ subject, outcome }) => subject === 'sonuncu' && outcome !== null) && mails.every(({ outcome }) => outcome !== null) && mails
        );
      },
      { what: 'the last decision', timeout: 60_000 },
    );
    expect(seen.length).toBeGreaterThan(taken.length - 3);
    expect(seen.at(-1)).toMatchObject({ subject: 'sonuncu', outcome: 'NEW_TICKET' });
    const reasons = new Set(seen.map(({ reason }) => reason));
    for (const reason of ['TOO_COMPLEX', 'TOO_LARGE', 'NO_SENDER', 'SEVERAL_SENDERS']) expect(reasons).toContain(reason);
    expect(new Set(await tickets())).toContain('Yazıcı çalışmıyor');
  }, 90_000);
});

test('a wrong password, a missing folder and a server that is not there are told, and other mailboxes are read', async () => {
  const folder = join(runFolder(), 'imap-faults');
  mkdirSync(folder, { recursive: true });
  const box = await startSinkBox(folder);
  const world = await createIntakeWorld();
  const wrong = box.url().replace('destek:destek', 'destek:yanlis').replace('/INBOX', '/INBOX');
  const noFolder = box.url().replace('/INBOX', '/Yok');
  const nobody = 'imap://destek:x@127.0.0.1:9/INBOX';
  try {
    world.start([wrong.replace('127.0.0.1', 'localhost'), noFolder, nobody, box.url()]);
    await box.deliver(letter());
    await world.decided(1);
    const rows = async () =>
      (await world.deps.db.pool.query<{ key: string; state: string; fault: string }>('SELECT key, state, fault FROM mailbox ORDER BY key')).rows;
    const seen = await waitFor(async () => {
      const found = await rows();
      return found.length === 4 && found.every(({ state }) => state !== 'CONNECTING') && found;
    });
    expect(seen.map(({ state, fault }) => `${state} ${fault}`).sort()).toEqual(['AWAY LOGIN', 'AWAY NO_FOLDER', 'AWAY REFUSED', 'LISTENING null']);
    expect(JSON.stringify(await rows())).not.toMatch(/yanlis/);
  } finally {
    await world.close();
    await box.stop();
  }
});
