import type { adminContestCalls as tr } from '../tr/admin-contest-calls';

/** Texts of objections that were made on the phone, as staff record them. */
export const adminContestCalls: Record<keyof typeof tr, string> = {
  'approval.contested_phone_line': 'Objected by phone: %{name} (%{at}); recorded by %{who}',
  'contest_call.button': 'Record an objection by phone',
  'contest_call.title': 'Record an objection by phone',
  'contest_call.permission_help':
    'Record it if the caller says “I did not give this permission” or “nobody should connect”: the permission and a running session end at once, its charge waits, and the caller, if on record, and everybody concerned get a mail. If they only take back what they gave, use “Record a withdrawal by phone”. It cannot be undone.',
  'contest_call.decision_help':
    'Record it if the caller says that this decision was not theirs: what rests on it stops, charge lines wait, and the caller and everybody who has a part in the decision get a mail. It cannot be undone.',
  'contest_call.also':
    'Another session is running on the same device: tell the caller. It ends as well where the objection speaks of its permission too; where it runs on, the service desk is asked about it.',
  'contest_call.words': 'What did the caller say? (in their own words)',
  'contest_call.save': 'Record the objection',
  'contest_call.saved': 'The objection by phone was recorded',
  'contest_call.who': 'Who called?',
  'audit.action.ticket.contest-permission': 'Objection by phone recorded: permission to connect',
  'audit.action.ticket.contest-decision': 'Objection by phone recorded: decision',
  'audit.field.caller': 'Caller',
  'audit.field.approvalId': 'Approval',
};
