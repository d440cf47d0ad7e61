import { decideNext } from '../../worker/intake/decide-mail';
import { FileMissingError } from '../../platform/storage';
import { letter } from '../support/broken-mails';
import { decided, decider, firm, rows, store, useDecider, world } from './deciding';

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
