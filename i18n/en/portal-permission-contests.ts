import type { portalPermissionContests as tr } from '../tr/portal-permission-contests';

/** Texts of what comes after the contest of a permission: whose word it was, and what came of it. */
export const portalPermissionContests: Record<keyof typeof tr, string> = {
  permissionContestSettled: 'What came of the objection was written down on {when}: {outcome}.',
  event_PERMISSION_SETTLED: 'What came of the objection to the permission to connect was written down: {outcome}',
  event_PERMISSION_CONTESTED: 'A permission to connect that was over was objected to afterwards',
  event_PERMISSION_DOUBTED: 'The phone record of a permission to connect that was over is being verified',
  contestWaits: 'The permission to connect is contested; our desk speaks with everybody concerned. This page will say what came of it.',
  contestWaits_DOUBTED:
    'The permission to connect that was recorded by phone is being verified; our desk speaks with everybody concerned. This page will say what came of it.',
  contestDoneSettled: 'Your objection of {when} is recorded. Nobody connects by this permission any more.',
  contestAlso:
    'Any other permission of the same person for the same device that was recorded from a call or ticked in a request form counts as objected to as well: on this request in any case, on another one where a session is running by it. That session is over too.',
  contestAlsoLink:
    'You count as denying any other permission in your name for the same device as well: on this request in any case, on another one where a session is running by it. That session is over too.',
  contestAlsoUser:
    'You count as objecting to any other permission that somebody else gave for the same device as well: on this request in any case, on another one where a session is running by it. That session is over too.',
  permissionSaid: 'Word of whoever is recorded to have given it',
  giverTitle: 'Your word on the recorded permission',
  giverAsk: 'Did you give this permission?',
  giverAskOfficer: 'Was this permission given?',
  giverWhy:
    'As somebody else objected, nobody connects by this permission any more. Your word stands on the record, and whoever writes the outcome of the objection reads it; it does not revive the permission.',
  giver_MINE: 'I gave this permission',
  giver_NOT_MINE: 'I did not give this permission',
  giver_MINEOfficer: 'This permission was given',
  giver_NOT_MINEOfficer: 'This permission was not given',
  giverSure_MINE: 'Are you sure that you want to say that this permission, recorded from a call, was given?',
  giverSure_NOT_MINE: 'Are you sure that you want to say that this permission, recorded from a call, was not given?',
  giverDo: 'I say so',
  giverSaid: 'On {when} you said: {word}.',
};
