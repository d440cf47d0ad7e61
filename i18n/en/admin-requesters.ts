import type { adminRequesters as tr } from '../tr/admin-requesters';

/** Texts of the admin UI: who asks, and whether anybody vouches for them. */
export const adminRequesters: Record<keyof typeof tr, string> = {
  'queue.unverified': 'Unverified',
  'ticket.requester_unverified': 'not verified',
  'ticket.requester_unlisted': 'not on record',
  'verify.method': 'How did you make sure?',
  'verify.method_help': 'Use a number on record of the customer, not the number or address that stands in the request.',
  'verify.spoken_with': 'With whom did you speak?',
  'verify.voucher': 'Which person of the customer vouches for them?',
  'verify.voucher_help': 'Choose one of the persons on record of the customer.',
  'verify.voucher_optional_help': 'Leave it empty where it is nobody on record, and write below what you checked and how.',
  'verify.checked_how': 'What did you check, and how?',
  'verify.visible':
    'From then on the requester sees the state of the ticket, the label of the device that you link, and time and technician of visits, and can permit a connection to that device. If you are not sure who they are, do not verify them.',
  'verify.visible_contact':
    'Added as a person, their next requests are taken up in the name of the customer too, and they see their own devices and requests on “My computers”.',
  'verify.phone': 'Number that you called',
  'verify.phone_help': 'Required where it was verified by phone.',
  'requester.mailbox_proved': 'The mailbox is theirs: shown by a mailed link',
  'requester.mailbox_unproved': 'Only typed into the form',
  'requester.mailbox': 'What the address rests on',
  'requester.claimed_label': 'Label as given: %{label} (the device is on record; it is attached once the requester is verified)',
  'requester.claimed_firm': 'The caller says to be of this firm; call a number on record of it to make sure:',
  'requester.claimed': 'The label that they typed belongs to a customer; to make sure, call a number that is on record there:',
  'mail.SUBSTITUTE_ENTERED': 'Note of a substitute',
  'mail.OFFICER_ACCESS': "Link to the officer's page",
  'mail.REPORT_READY': 'Link to a report',
  'mail.MONTH_RELEASED': 'Note of a released month',
  'mail.PORTAL_ACCESS': 'Link to "My computers"',
};
