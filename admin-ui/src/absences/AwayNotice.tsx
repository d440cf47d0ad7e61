import { Alert, Button } from '@mui/material';
import { useGetList } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Absence } from '../../../api/contract/absences';
import { civilDateAt } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';
import { useTechnicians } from '../users/use-technicians';

interface AwayNoticeProps {
  /** Input in which a member of staff is chosen. */
  readonly source: string;
  /** The day that counts; today where nothing else is said. */
  readonly on?: string;
  /** Who has the work so far: their absence is told while nobody is chosen. */
  readonly holder?: string | null;
  /** Whether somebody else may be chosen by whoever looks. */
  readonly offers?: boolean;
}

/** Says that whoever is chosen is away, until when and who stands in, whom one click chooses instead. */
export function AwayNotice({ source, on, holder = null, offers = true }: AwayNoticeProps) {
  const text = useText();
  const locale = useAppLocale();
  const { setValue } = useFormContext();
  const chosen = useWatch<Record<string, string | null | undefined>>({ name: source });
  const who = chosen || holder;
  const technicians = useTechnicians();
  const filter = { userId: who ?? undefined, on: on ?? civilDateAt(Date.now()) };
  const { data = [] } = useGetList<Absence>(
    'absences',
    { filter, sort: { field: 'startsOn', order: 'ASC' }, pagination: { page: 1, perPage: 1 } },
    { enabled: Boolean(who) },
  );
  const absence = who ? data[0] : undefined;
  if (absence?.userId !== who || absence === undefined) return null;
  const { userName: name, endsOn, substituteId, substituteName } = absence;
  const mayBeChosen = offers && substituteId !== null && technicians.some(({ id }) => id === substituteId);
  const choose = (): void => setValue(source, substituteId, { shouldDirty: true, shouldValidate: true });
  return (
    <Alert severity="warning" sx={{ mb: 1, width: '100%' }}>
      {text('absence.is_away', { name, date: formatCivilDate(endsOn, locale) })}{' '}
      {substituteName && text('absence.stands_in', { name: substituteName })}
      {mayBeChosen && (
        <Button color="inherit" size="small" variant="outlined" onClick={choose} sx={{ display: 'block', mt: 0.5 }}>
          {text('absence.choose_substitute', { name: substituteName ?? '' })}
        </Button>
      )}
    </Alert>
  );
}
