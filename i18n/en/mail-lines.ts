/** Texts of the mail about a decision of ours on a line for which its reader was told to wait. */
export const mailLines = {
  'lineDecided.subject_BILLED': 'Line added to the invoice: {subject}',
  'lineDecided.subject_WAIVED': 'Line left free of charge: {subject}',
  'lineDecided.subject_VOIDED': 'Line cancelled as wrong: {subject}',
  'lineDecided.subject_DRAWN': 'Visit stays drawn from the package: {subject}',
  'lineDecided.subject_COVERED': 'Line counted as covered: {subject}',
  'lineDecided.subject_RETURNED': 'Visit given back to the package: {subject}',
  'lineDecided.heading': 'A line that waited was decided about',
  'lineDecided.number': 'Request {number}.',
  'lineDecided.expired': 'The request to approve this amount expired on {at}.',
  'lineDecided.contested': 'The approval that the line rests on was contested on {at}.',
  'lineDecided.outcome_GIVEN': 'Outcome of the objection: the approval was valid, confirmed with both sides.',
  'lineDecided.outcome_NOT_GIVEN': 'Outcome of the objection: the approval was not valid, the objection was right.',
  'lineDecided.outcome_UNCLEAR': 'Outcome of the objection: unclear, the two sides tell it differently.',
  'lineDecided.notAsked': 'You get this mail as the person who decides about such work at your company; nobody had been asked to approve it.',
  'lineDecided.askedInVain':
    'You get this mail as the person who decides about such work at your company; your company had been asked to approve work of this kind, but no approval of this line was obtained.',
  'lineDecided.otherwise': 'If you disagree, {contact}; we pass it on to whoever decided.',
  'fact.lineGross': 'With VAT',
  'fact.lineReason': 'Reason',
} as const;
