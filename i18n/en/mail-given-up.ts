/** Texts of mails about what was given up: a question, a permission that nobody used, a ticket. */
export const mailGivenUp = {
  'dropped.subject': 'The question about a connection is off: {subject}',
  'dropped.heading': 'The permission that we asked you for is not needed any more',
  'dropped.happened':
    'Our technician {technician} had asked you for permission to connect for ticket {number}. Another technician of ours has the ticket now; this question is off.',
  'dropped.next': 'You need not answer. If a connection is needed, the new technician will ask you again in their own name.',
  'unused.subject': 'The permission that you gave beforehand ended unused: {subject}',
  'unused.heading': 'The permission that you gave beforehand has ended',
  'unused.over': 'The time of the permission that you gave with your request {number} is over; nobody connected by it.',
  'unused.givenUp': 'We do not use the permission that you gave with your request {number}; nobody connected by it, and nobody will.',
  'unused.next': 'If a connection is needed, we will ask you again.',
  'unused.otherwise': 'You need not do anything; your request stays open.',
  'cancelledAssignee.subject': 'A ticket of yours was cancelled – {subject}',
  'cancelledAssignee.heading': 'A ticket of yours was cancelled',
  'cancelledAssignee.happened': '{by} has cancelled ticket {number}.',
  'cancelledAssignee.byRequester': 'The requester has cancelled their request {number}.',
  'cancelledAssignee.next': 'You can stop working on it; the work and expenses that you recorded stay with the ticket.',
} as const;
