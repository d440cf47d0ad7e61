/** Texts of a permission that was contested, or that ended with its device, in the portal. */
export const portalContest = {
  contestTitle: 'Permission given on the phone',
  contestLead: '{firm} has recorded that you were spoken to on the phone about request {number} and that the permission below was given.',
  contestLeadColleague:
    '{firm} has recorded that you were spoken to on the phone about request {number} of a colleague of yours, and that the permission below was given for your device.',
  contestInstead: 'Why you were not asked',
  permissionInstead: 'Why the user of the device was not asked',
  contestWho: 'Spoken to',
  contestReadBy: 'Read out by',
  contestAt: 'Time of the call',
  contestUntil: 'Valid until',
  contestWords: 'The text that was read to you',
  contestHolds: 'This permission is in force.',
  contestOver: 'This permission has run out or was ended. Your objection is recorded and looked into all the same.',
  contestWithdrawn: 'This permission was withdrawn on {when}. Your objection is recorded and looked into all the same.',
  contestContinue: 'I did not give this permission',
  contestDecideTitle: 'Your objection',
  contestAsk: 'Are you sure that you want to say that you did not give this permission on the phone?',
  contestConsequence:
    'The permission ends at once, a running remote session is over, the technician is told to disconnect at once, and {firm} looks into your objection.',
  contestConsequenceOver: 'If the permission still holds it ends at once; nobody connects by it any more, and {firm} looks into your objection.',
  contestDo: 'I contest it',
  contestDone: 'Your objection of {when} is recorded. The permission has ended; you will be spoken to.',
  cutNone: 'At that moment nobody was connected by it.',
  cutStopped: 'The minutes of the session that was running by it (since {started}) have stopped.',
  cutClosed: 'The connection that was running by it (since {started}) is closed; our technician gave the time: {when}.',
  contestWindow:
    'Our technician was asked to disconnect at once and has to confirm it. If the window of the connection is still open on the device, you can close it yourself.',
  event_WITHDRAW_CONSENT_CONTESTED: 'You contested the permission recorded from a call; it has ended',
  event_RECORD_PHONE_CONSENT: 'The answer given on the phone about a connection was recorded',
  event_WITHDRAW_CONSENT_CONTESTED_CALL: 'It was recorded that the permission to connect was contested by phone; it has ended',
  story_CONTESTED_CALL: 'It was recorded that the permission to connect was contested by phone; our technician is ending the connection.',
  story_CONTESTED: 'You contested the permission recorded from a call; our technician is ending the connection.',
  consentOutcome_CONTESTED: 'This permission recorded from a call was contested: {when}. Nobody connects by it any more.',
  event_REVOKE_CONSENT:
    'The device, or whoever gave the permission, left your company, or the device was taken out of use, so the permission to connect has ended',
  story_REVOKED:
    'The device is no longer registered to your company, or whoever gave the permission is no longer on your support list; the permission has ended and our technician is ending the connection.',
  consentOutcome_REVOKED:
    'This permission has ended: {when}. The device is no longer registered to your company or was taken out of use, or your company has taken you off its support list.',
  consentReadAgain:
    'Your decision was not recorded: the text has changed meanwhile, or was not shown on this page. Please read the text below and choose again.',
  contestTitleSystem: 'Permission to connect to a system of your company',
  contestLeadSystem:
    '{firm} was permitted to connect to the server or network device of your company below for request {number}. It was not you who gave the permission; as IT officer you can object to it.',
  contestWordsSystem: 'Text of the permission',
  contestContinueSystem: 'I do not want a connection to this device',
  contestAskSystem: 'Are you sure that you want to object to the connection to this device of your company?',
  contestTitleUser: 'Permission to connect to your device',
  contestLeadUser:
    '{firm} was permitted, for request {number}, to connect remotely to the device that the records name you as the user of. It was not you who permitted it; if you do not want it, you can object.',
  contestPermittedBy: 'Permitted by',
  contestPermittedAt: 'Permitted on',
  contestWordsUser: 'Text of the permission',
  contestContinueUser: 'I do not want anybody to connect',
  contestAskUser: 'Are you sure that you want to object to the connection to the device that you use?',
  contestDoneOther: 'This permission was objected to on {when}. It has ended.',
  event_WITHDRAW_CONSENT_USERS_OBJECTION: 'The user of the device, or whoever answers for it, objected to the permission; it has ended',
  story_USERS_OBJECTION: 'The user of the device, or whoever answers for it, objected to the permission; our technician is ending the connection.',
  consentOutcome_USERS_OBJECTION:
    'The user of the device, or whoever answers for it, objected to this permission: {when}. Nobody connects by it any more.',
  consentLeadColleague:
    '{requester} asked for support for the device that you use. {firm} would like to connect remotely to your device labelled {label} for request {number}.',
  consentNextColleague: 'Nobody connects to your device by this question.',
  consentNextEndedColleague: 'The request has ended; nobody will connect to your device for it.',
  consentNextCutOther: 'Our technician is ending the session. Your request stays open; our service desk will speak to you about another way.',
  consentExpectOther:
    'Our technician will connect by {program}. The device should stay on and connected to the internet; whoever sits at it should accept a request to connect that appears on its screen.',
  consentExpectAnyOther:
    'Our technician will connect shortly. The device should stay on and connected to the internet; whoever sits at it should accept a request to connect that appears on its screen.',
  consentNextCutColleague:
    'Our technician is ending the session in progress; if the window of the connection is still open, you can close it yourself.',
  story_COLLEAGUE_ASKED: 'We asked the user of the device to permit our technician to connect: {name}. Their answer is awaited.',
  turn_REQUESTER_OTHER: 'The requester',
  turn_COLLEAGUE_ASKED: 'The user of the device',
  until_COLLEAGUE_ASKED: 'Without an answer by {until} the permission counts as not given.',
  story_CONSENT_AWAITED: 'Our technician is waiting for the permission of the requester to connect to the device.',
  story_WITHDRAWN_OTHER: 'The permission was withdrawn; our technician is ending the connection.',
  story_CONTESTED_OTHER: 'The permission recorded from a call was contested; our technician is ending the connection.',
  event_WITHDRAW_CONSENT_CONTESTED_OTHER: 'The permission recorded from a call was contested; it has ended',
  story_WITHDRAWN_COLLEAGUE: 'The user of the device withdrew the permission; our technician is ending the connection.',
  story_CONTESTED_WITNESS:
    'The permission that was recorded by phone does not count: its witness says that they did not hear the call; our technician is ending the connection.',
  event_WITHDRAW_CONSENT_CONTESTED_WITNESS: 'The permission that was recorded by phone ended, as its witness says that they did not hear the call',
  story_CONTESTED_COLLEAGUE: 'The user of the device contested the permission recorded from a call; our technician is ending the connection.',
  event_WITHDRAW_CONSENT_COLLEAGUE: 'The permission to connect was withdrawn',
  event_WITHDRAW_CONSENT_CONTESTED_COLLEAGUE: 'The permission recorded from a call was contested; it has ended',
  contestLeadOfficer:
    '{firm} has recorded that a colleague of yours was spoken to on the phone about request {number} and that the permission below was given.',
  contestWordsOfficer: 'The text that was read out',
  contestContinueOfficer: 'This permission was not given',
  contestAskOfficer: 'Are you sure that you want to say that this permission was not given on the phone?',
  contestTitleLink: 'Permission given in your name',
  contestLeadLink:
    '{firm} has recorded that the permission below was given for request {number} by the link that was mailed to you, or in your name.',
  contestLeadForm: '{firm} has recorded that the permission below was given in your name with request {number}, in its form.',
  contestWordsLink: 'Text of the permission',
  contestContinueLink: 'I did not give this permission',
  contestAskLink: 'Are you sure that you want to say that you did not give this permission?',
  story_CONTESTED_LINK: 'You told us that you did not give the permission that was given in your name; our technician is ending the connection.',
  event_WITHDRAW_CONSENT_CONTESTED_LINK: 'You told us that you did not give the permission that was given in your name; it has ended',
  story_CONTESTED_LINK_OTHER: 'Whoever is said to have given the permission told us that they did not; our technician is ending the connection.',
  event_WITHDRAW_CONSENT_CONTESTED_LINK_OTHER: 'Whoever is said to have given the permission told us that they did not; it has ended',
  consentOutcome_CONTESTED_LINK:
    'Whoever this permission was given in the name of told us that it was not theirs: {when}. Nobody connects by it any more.',
};
