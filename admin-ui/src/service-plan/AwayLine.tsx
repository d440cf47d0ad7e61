import { Alert } from '@mui/material';
import type { Absence } from '../../../api/contract/absences';
import { formatCivilDate } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';
import { useTechnicians } from '../users/use-technicians';

interface AwayLineProps {
  readonly absences: readonly Absence[];
  /** Whether the plan shows one day: then only the end of an absence is news. */
  readonly isDay: boolean;
}

/** Who of those that are sent out is away on the days that the plan shows, until when, and who stands in. */
export function AwayLine({ absences, isDay }: AwayLineProps) {
  const text = useText();
  const locale = useAppLocale();
  const staff = useTechnicians();
  const goes = (id: string): boolean => staff.some((one) => one.id === id && one.role === 'technician');
  const away = absences.filter(({ userId }) => goes(userId));
  if (away.length === 0) return null;
  const told = ({ userName: name, startsOn, endsOn, substituteName }: Absence): string => {
    const [from, to] = [formatCivilDate(startsOn, locale), formatCivilDate(endsOn, locale)];
    const who = isDay || from === to ? text('absence.is_away', { name, date: to }) : text('absence.is_away_between', { name, from, to });
    return substituteName === null ? who : `${who} ${text('absence.stands_in', { name: substituteName })}`;
  };
  return (
    <Alert severity="info" sx={{ mb: 1 }}>
      {away.map((absence) => (
        <div key={absence.id}>{told(absence)}</div>
      ))}
    </Alert>
  );
}
