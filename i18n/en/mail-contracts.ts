/** Mails about how contracts renew themselves and end. */
export const mailContracts = {
  'contract.action_staff': 'Open the contract',
  'contract.action_customer': 'Open our support page',
  'contract.package_most_subject': '{month}: {left} of the {visits} visits of your package left',
  'contract.package_most_heading': 'Most of your package of visits is used',
  'contract.package_most': 'Of the {visits} onsite visits in the package of your contract {number} for {month}, {drawn} are used and {left} left.',
  'contract.package_all_subject': '{month}: your package of {visits} visits is used up',
  'contract.package_all_heading': 'Your package of visits is used up',
  'contract.package_all': 'All of the {visits} onsite visits in the package of your contract {number} for {month} are used.',
  'contract.package_beyond_visits':
    'List price of an onsite visit beyond the package: {price} + VAT. Travel and lodging are charged as in the contract.',
  'contract.package_charged_visits': 'Each onsite visit beyond the package is charged.',
  'contract.package_most_hours_subject': '{month}: {left} of the {visits} of your package left',
  'contract.package_most_hours_heading': 'Most of your onsite package is used',
  'contract.package_most_hours':
    'Of the {visits} of onsite service in the package of your contract {number} for {month}, {drawn} are used and {left} left.',
  'contract.package_all_hours_subject': '{month}: your package of {visits} is used up',
  'contract.package_all_hours_heading': 'Your onsite package is used up',
  'contract.package_all_hours': 'All of the {visits} of onsite service in the package of your contract {number} for {month} are used.',
  'contract.package_beyond_hours':
    'List price of an hour of work on site beyond the package: {price} + VAT. Travel and lodging are charged as in the contract.',
  'contract.package_charged_hours': 'Time on site beyond the package is charged.',
  'contract.package_asked': 'There is nothing for you to do: each visit that is charged is put to you first. For a larger package: {contact}.',
  'contract.notice_subject': 'Contract {number}: last day for notice {notice}',
  'contract.notice_heading': 'The contract will renew itself',
  'contract.notice_staff': 'The last day of contract {number} of {customer} is {end}. Unless notice is given, it renews itself until {until}.',
  'contract.notice_staff_asked':
    'If it is not to go on, tell the other side by {notice} and record the notice on the page of the contract. If its terms are to change, talk to the customer before it renews itself.',
  'contract.notice_customer': "The last day of your company's contract {number} is {end}. Unless notice is given, it renews itself until {until}.",
  'contract.notice_customer_asked': 'If it is to go on, there is nothing for you to do. If not, by {notice}: {contact}.',
  'contract.end_subject': 'Contract {number}: last day {end}',
  'contract.end_heading': 'The contract is about to end',
  'contract.end_staff': 'Contract {number} of {customer} is not renewed; its last day is {end}.',
  'contract.end_staff_asked':
    'If it is to go on, enter the new contract or move its last day. Requests that come after it are recorded and wait for you to decide.',
  'contract.end_customer': "The last day of your company's contract {number} is {end}; it does not renew itself.",
  'contract.end_customer_asked':
    'Requests that you open after it are recorded, but for us to work on them there must be a contract in force. To go on: {contact}.',
  'contract.renewed_subject': 'Contract {number} was renewed; new last day {until}',
  'contract.renewed_heading': 'The contract renewed itself',
  'contract.renewed_staff':
    'Contract {number} of {customer} was renewed, since no notice was given in time. Former last day: {end}, new last day: {until}.',
  'contract.renewed_staff_asked': 'Its terms stay as they are. If they are to change, enter a version on the page of the contract.',
  'contract.renewed_customer': "Your company's contract {number} was renewed. New last day: {until}.",
  'contract.renewed_customer_asked': 'Its terms stay as they are; there is nothing for you to do. If you have a question: {contact}.',
  'contract.over_subject': 'Contract {number} has ended',
  'contract.over_heading': 'The contract has ended',
  'contract.over_staff': 'Contract {number} of {customer} ended with {end}.',
  'contract.over_staff_asked':
    'Requests that come now are recorded and wait for you to decide; once a new contract is entered they are checked again by themselves.',
  'contract.over_customer': "Your company's contract {number} ended with {end}.",
  'contract.over_customer_asked':
    'Requests that you open now are recorded, but for us to work on them there must be a contract in force. To go on: {contact}.',
  'contract.over_tickets_staff': 'Tickets that are being worked on: {count}. Somebody at the desk has to decide for each whether the work goes on.',
  'contract.over_tickets_customer': 'About your {count} tickets that are being worked on we will talk to you.',
} as const;
