/** Texts of the mail about a decision of ours on a line for which its reader was told to wait. */
export const mailLines = {
  'lineDecided.subject_BILLED': 'Line added to the invoice: {subject}',
  'lineDecided.subject_WAIVED': 'Line left free of charge: {subject}',
  'lineDecided.subject_VOIDED': 'Line cancelled as wrong: {subject}',
  'lineDecided.subject_DRAWN': 'Visit stays drawn from the package: {subject}',
  'lineDecided.subject_RETURNED': 'Visit given back to the package: {subject}',
  'lineDecided.heading': 'A line that waited was decided about',
  'lineDecided.number': 'Request {number}.',
  'lineDecided.refused': 'This amount was not approved on {at}.',
  'lineDecided.expired': 'The request to approve this amount expired on {at}.',
  'lineDecided.contested': 'The approval that the line rests on was contested on {at}.',
  'lineDecided.otherwise': 'If you disagree, {contact}; we pass it on to whoever decided.',
  'fact.lineReason': 'Reason',
} as const;
