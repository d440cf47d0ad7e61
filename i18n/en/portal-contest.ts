/** Texts of a permission that was contested, or that ended with its device, in the portal. */
export const portalContest = {
  contestTitle: 'Permission given on the phone',
  contestLead: '{firm} has recorded that you were spoken to on the phone about request {number} and that the permission below was given.',
  contestWho: 'Spoken to',
  contestReadBy: 'Read out by',
  contestAt: 'Time of the call',
  contestUntil: 'Valid until',
  contestWords: 'The text that was read to you',
  contestHolds: 'This permission is in force.',
  contestOver: 'This permission has run out or was ended. Your objection is recorded and looked into all the same.',
  contestContinue: 'I did not give this permission',
  contestDecideTitle: 'Your objection',
  contestAsk: 'Are you sure that you want to say that you did not give this permission on the phone?',
  contestConsequence: 'The permission ends at once, a running remote session is cut, and {firm} looks into your objection.',
  contestDo: 'I contest it',
  contestDone: 'Your objection was recorded on {when}. The permission has ended; you will be spoken to.',
  event_WITHDRAW_CONSENT_CONTESTED: 'You contested the permission recorded from a call; it has ended',
  event_RECORD_PHONE_CONSENT: 'The answer given on the phone about a connection was recorded',
  story_CONTESTED: 'You contested the permission recorded from a call; our technician is ending the connection.',
  consentOutcome_CONTESTED: 'This permission recorded from a call was contested: {when}. It does not hold.',
  event_REVOKE_CONSENT: 'The device or the requester left your company, or the device was taken out of use, so the permission to connect has ended',
  story_REVOKED:
    'The device is no longer registered to your company, or the requester is no longer on your support list; the permission has ended and our technician is ending the connection.',
  consentOutcome_REVOKED:
    'This permission has ended: {when}. The device is no longer registered to your company or was taken out of use, or your company has taken you off its support list.',
  consentReadAgain:
    'Your decision was not recorded: the text has changed meanwhile, or was not shown on this page. Please read the text below and choose again.',
  contestLeadOfficer:
    '{firm} has recorded that a colleague of yours was spoken to on the phone about request {number} and that the permission below was given.',
  contestWordsOfficer: 'The text that was read out',
  contestContinueOfficer: 'This permission was not given',
  contestAskOfficer: 'Are you sure that you want to say that this permission was not given on the phone?',
};
