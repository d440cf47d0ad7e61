import { decideNext } from '../../worker/intake/decide-mail';
import { FileMissingError } from '../../platform/storage';
import { letter } from '../support/broken-mails';
import { decided, decider, firm, rows, store, take, useDecider, world } from './deciding';

useDecider();

test.each([
  ['is full', () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })],
  ['is not mounted', () => new FileMissingError('a'.repeat(64))],
])('a storage that %s makes no mail unreadable, however long it lasts', async (_what, fault) => {
  await store(letter({ from: firm.requester.email }));
  const deps = decider();
  const away = { ...deps, storage: { ...deps.storage, open: () => Promise.reject(fault()) } };
  for (let attempt = 0; attempt < 7; attempt += 1) {
    expect(await decideNext(away)).toBe(true);
    await rows("UPDATE inbound_mail SET next_attempt_at = now() - interval '1 second'");
  }
  while (await decideNext(deps));
  expect(decided(await world.mails())).toEqual(['NEW_TICKET']);
});

test('an original that is gone is told to staff after an hour, where others could be read meanwhile; until then it is looked for', async () => {
  await take([letter({ from: firm.requester.email, subject: 'Okunan' })]);
  const id = await store(letter({ from: firm.requester.email, subject: 'Kaybolan' }));
  const deps = decider();
  const lost = { ...deps, storage: { ...deps.storage, open: () => Promise.reject(new FileMissingError('a'.repeat(64))) } };
  const missed = async (since: string): Promise<void> => {
    await rows(`UPDATE inbound_mail SET next_attempt_at = now() - interval '1 second', source_missing_since = now() - $2::interval WHERE id = $1`, [
      id,
      since,
    ]);
    await decideNext(lost);
  };
  await decideNext(lost);
  expect(await rows('SELECT outcome, source_missing_since IS NOT NULL AS missed, attempts FROM inbound_mail WHERE id = $1', [id])).toEqual([
    { outcome: null, missed: true, attempts: 0 },
  ]);
  await missed('59 minutes');
  // Nothing was read since it is missed: the storage may be away.
  await rows(`UPDATE inbound_mail SET decided_at = now() - interval '3 hours' WHERE id <> $1`, [id]);
  await missed('2 hours');
  expect(decided(await world.mails()).sort()).toEqual(['', 'NEW_TICKET']);
  await rows(`UPDATE inbound_mail SET decided_at = now() WHERE id <> $1`, [id]);
  await missed('2 hours');
  expect(decided(await world.mails()).sort()).toEqual(['NEW_TICKET', 'QUARANTINED SOURCE_GONE']);
  expect(await rows(`SELECT subject_id FROM desk_task WHERE kind = 'MAIL_QUARANTINE'`)).toEqual([{ subject_id: id }]);
});
