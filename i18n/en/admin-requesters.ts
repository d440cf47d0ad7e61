import type { adminRequesters as tr } from '../tr/admin-requesters';

/** Texts of the admin UI: who asks, and whether anybody vouches for them. */
export const adminRequesters: Record<keyof typeof tr, string> = {
  'queue.unverified': 'Unverified',
  'verify.method': 'How did you make sure?',
  'verify.method_help': 'Use a number on record of the customer, not the number or address that stands in the request.',
  'verify.spoken_with': 'Whom did you speak to?',
  'verify.phone': 'Number that you called',
  'verify.phone_help': 'Required where it was verified by phone.',
  'requester.mailbox_proved': 'The mailbox is theirs: shown by a mailed link',
  'requester.mailbox_unproved': 'Only typed into the form',
  'requester.mailbox': 'What the address rests on',
  'requester.claimed_label': 'Label as given: %{label} (the device is on record; it is attached once the requester is verified)',
  'requester.claimed_firm': 'The caller says to be of this firm; call a number on record of it to make sure:',
  'requester.claimed': 'The label that they typed belongs to a customer; to make sure, call a number that is on record there:',
  'mail.SUBSTITUTE_ENTERED': 'Note of a substitute',
  'mail.PORTAL_ACCESS': 'Link to "My computers"',
};
