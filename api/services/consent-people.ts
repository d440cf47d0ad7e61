import type { TicketPage } from '../contract/ticket-page';

type Named = Pick<TicketPage['consents'][number], 'decidedBy' | 'contestedInMail' | 'contestedByPhone' | 'deviceUser' | 'askedOf'>;

/** Names, numbers and words that stand with a permission, for those who may read them. */
export function peopleOf({ decidedBy, contestedInMail, contestedByPhone, deviceUser, askedOf }: Named, seesPeople: boolean): Named {
  const call = contestedByPhone && { ...contestedByPhone, ...(seesPeople ? {} : { name: null, phone: null, words: null }) };
  if (!seesPeople) return { decidedBy: null, contestedInMail: null, contestedByPhone: call, deviceUser: null, askedOf: null };
  return { decidedBy, contestedInMail, contestedByPhone: call, deviceUser, askedOf };
}
