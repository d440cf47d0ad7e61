/** Texts that say how lines stand for which somebody was told to wait. */
export const portalLines = {
  lineBy_ACCOUNTING: 'our accounting',
  lineBy_MANAGEMENT: 'our management',
  lineBy_DESK: 'our service desk',
  lineNow_BILLED: '“{line}” ({amount} without VAT) was added to the invoice by {by} on {at}.',
  lineNow_WAIVED: '“{line}” ({amount} without VAT) was left free of charge by {by} on {at}; it is not invoiced.',
  lineNow_VOIDED: '“{line}” ({amount} without VAT) was cancelled as wrong by {by} on {at}; it is not invoiced.',
  lineNow_DRAWN: '“{line}” stays drawn from the package of your contract by a decision of {by} on {at}; it is not invoiced besides.',
  lineNow_COVERED: '“{line}” counts as covered by your contract by a decision of {by} on {at}; it is not invoiced.',
  lineNow_RETURNED: '“{line}” was given back to the package of your contract by {by} on {at}.',
  lineBeyond_OVER_APPROVED: 'This line is beyond the amount that was approved; it comes to {gross} with VAT.',
  lineBeyond_NO_APPROVAL: 'There was no approval of this work; it comes to {gross} with VAT.',
  lineBeyond_REFUSED: 'The line comes to {gross} with VAT.',
  lineRefused_LINE: 'This amount was refused on {at} ({by}).',
  lineRefused_WORK: 'Work of this kind was asked about before and refused on {at} ({by}): {work}.',
  lineRefused_LATER: 'Work of this kind was asked about after the line was recorded, and refused on {at} ({by}): {work}.',
  lineSpoken: 'Spoken with before it was added to the invoice: {name}, {day}.',
  lineReason: 'Reason: {reason}',
  linesWaiting: 'Further lines that wait and are not invoiced: {count}.',
  linesDisagree: 'If you disagree, phone our service desk or reply to the mail that we sent you; we pass it on to whoever decided.',
  approvalContestedBare: 'This decision was contested on {when}.',
  approvalDoubtedBare:
    'Our colleague who is named as witness of this decision by phone said on {when} that they did not hear the call; until it is verified, the record does not count.',
  approvalOvertakenBare: 'You need not decide this request: its lines were decided on our side.',
  approvalContestLeadDecided:
    'If somebody else gave this decision by your link, contest it; what was decided about the lines does not change by itself, and our service desk talks with you.',
  recordLines: 'How the lines stand now',
} as const;
