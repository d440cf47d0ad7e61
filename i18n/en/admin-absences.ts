import type { adminAbsences as tr } from '../tr/admin-absences';

/** Who is away, and how one hears of one's work. */
export const adminAbsences: Record<keyof typeof tr, string> = {
  'absence.who': 'Who',
  'absence.substitute': 'Stands in',
  'absence.over': 'Over',
  'absence.to_come': 'Now and to come',
  'absence.now': 'Away now',
  'absence.none': 'No absence is entered',
  'absence.none_hint': 'With absences entered no ticket waits for somebody who is away; the desk is told.',
  'absence.until': 'away (last day %{date})',
  'absence.is_away': '%{name} is away (last day %{date}).',
  'absence.stands_in': '%{name} stands in.',
  'absence.choose_substitute': 'Choose %{name}',
  'absence.work': 'Work that waits on these days:',
  'absence.work_none': 'No open ticket is assigned to this person, and no visit is planned for these days.',
  'absence.work_hint': 'Open tickets become tasks of the desk when the absence begins, planned visits as soon as it is saved.',
  'app.work_mails': 'Mail me what is given to me or my team',
  'app.work_mails_failed': 'Your choice could not be saved.',
  'my_day.team_tickets': "Waiting in my team's queue",
  'my_day.queue_of': 'In the queue of %{team}',
  'hold.clocks_pause': 'the clocks stand still',
  'hold.clocks_run': 'the clocks go on running',
  'hold.wakes_at': 'The ticket comes back on %{at}.',
  'hold.wakes_later': 'Nobody works on that day; the ticket comes back on %{at}.',
  'transfer.no_teams': 'There are no teams yet; a manager adds them under Settings.',
};
