import { foreignMails } from '../support/foreign-mails';
import { firm, rows, take, useDecider } from './deciding';

useDecider();

test('of mails that stopped others each is a ticket with readable words or waits in quarantine, and none holds up the next', async () => {
  const mails = foreignMails(firm.requester.email);
  // More than anybody sends in some minutes: that is not what is tried here.
  const seen = await take(
    mails.map(({ raw }) => raw),
    { RATE_LIMIT_MAIL_SENDER: '1000', RATE_LIMIT_MAIL_STRANGERS: '1000' },
  );
  expect(seen).toHaveLength(mails.length);
  const found = seen.map(({ outcome, text }, index) => ({ name: mails[index]?.name, outcome, text: text ?? '' }));
  const expected = mails.map(({ name, says }) => ({
    name,
    outcome: says === null ? 'QUARANTINED' : 'NEW_TICKET',
    text: says === null ? expect.any(String) : expect.stringContaining(says),
  }));
  expect(found).toEqual(expected);
  const tickets = await rows<{ description: string }>(`SELECT description FROM ticket WHERE channel = 'EMAIL'`);
  expect(tickets).toHaveLength(mails.filter(({ says }) => says !== null).length);
  // eslint-disable-next-line no-control-regex
  for (const { description } of tickets) expect(description).not.toMatch(/[\u0000-\u0008\u200b\u202e]/);
});
