import { Alert, Typography } from '@mui/material';
import { useWatch } from 'react-hook-form';
import { isCivilDate } from '../../../domain/civil-date';
import { useOperation } from '../data/use-operation';
import { OpenWorkLines } from '../forms/OpenWorkNotice';
import { useText } from '../i18n/use-text';

interface Days {
  readonly userId?: string | null;
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
}

const isDay = (value: string | null | undefined): value is string => typeof value === 'string' && isCivilDate(value);

/** What waits for the person while they are away, beside the form and before it is saved. */
export function AwayWork() {
  const text = useText();
  const { userId, startsOn, endsOn } = useWatch<Days>() as Days;
  const days = isDay(startsOn) && isDay(endsOn) && startsOn <= endsOn ? { startsOn, endsOn } : null;
  const { data } = useOperation(
    'tickets',
    'getWorkWhileAway',
    { params: { id: userId ?? '' }, ...(days && { query: days }) },
    { enabled: Boolean(userId) && days !== null },
  );
  if (data === undefined || days === null) return null;
  if (data.data.length === 0)
    return (
      <Typography variant="body2" color="text.secondary">
        {text('absence.work_none')}
      </Typography>
    );
  return (
    <Alert severity="info" sx={{ width: '100%' }}>
      {text('absence.work')}
      <OpenWorkLines work={data.data} />
      <Typography variant="body2" sx={{ mt: 0.5 }}>
        {text('absence.work_hint')}
      </Typography>
    </Alert>
  );
}
