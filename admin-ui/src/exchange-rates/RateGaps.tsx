import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, List, ListItem, ListItemText, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ExchangeRateGaps } from '../../../api/contract/exchange-rates';
import { formatCivilDate } from '../../../domain/format';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { StaffName } from '../fields/RecordLink';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

const RESOURCES = ['exchange-rates', 'charge-lines'];
/** The row goes with what it was about. */
const nothingMore = (): void => undefined;

/** Days whose rate lines wait for, and those of which somebody says that none was published. */
export function RateGaps({ onClose }: { onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const query = useOperation('exchange-rates', 'listExchangeRateGaps', {});
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('rate.gaps')}>
      <DialogTitle>{text('rate.gaps')}</DialogTitle>
      <DialogContent dividers>
        <Stack spacing={2}>
          <Typography variant="body2" color="text.secondary">
            {text('rate.gaps_help')}
          </Typography>
          <Loaded query={query}>
            {({ awaited, unpublished }) => (
              <>
                <Awaited awaited={awaited} />
                {unpublished.length > 0 && <Unpublished days={unpublished} />}
              </>
            )}
          </Loaded>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** Above the register: that lines wait for a rate, and of which days. */
export function AwaitedNotice({ onOpen }: { readonly onOpen: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const { data } = useOperation('exchange-rates', 'listExchangeRateGaps', {});
  const [first] = data?.awaited ?? [];
  if (data === undefined || first === undefined) return null;
  const count = data.awaited.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const words = { smart_count: data.awaited.length, count, day: formatCivilDate(first.day, locale), currency: first.currency };
  const open = (
    <Button color="inherit" size="small" onClick={onOpen}>
      {text('rate.gaps')}
    </Button>
  );
  return (
    <Alert severity="warning" action={open}>
      {text('rate.gaps_notice', words)}
    </Alert>
  );
}

function Awaited({ awaited }: Pick<ExchangeRateGaps, 'awaited'>) {
  const text = useText();
  if (awaited.length === 0) return <Typography variant="body2">{text('rate.gaps_none')}</Typography>;
  return (
    <List dense disablePadding>
      {awaited.map((one) => (
        <AwaitedDay key={`${one.day} ${one.currency}`} {...one} />
      ))}
    </List>
  );
}

function AwaitedDay({ currency, day, lineCount }: ExchangeRateGaps['awaited'][number]) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const [idempotencyKey] = useState(randomId);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'noteExchangeRateGap', { body: { day }, idempotencyKey }),
    resources: RESOURCES,
    told: ({ releasedLines }) =>
      [
        text('rate.gap_noted', { day: formatCivilDate(day, locale) }),
        ...(releasedLines > 0 ? [text('rate.released', { count: releasedLines })] : []),
      ].join(' '),
    onDone: nothingMore,
  });
  return (
    <ListItem disableGutters>
      <ListItemText primary={text('rate.gaps_line', { day: formatCivilDate(day, locale), currency, count: lineCount })} />
      <Button size="small" loading={isPending} onClick={() => run(undefined)}>
        {text('rate.gap_note')}
      </Button>
    </ListItem>
  );
}

function Unpublished({ days }: { days: ExchangeRateGaps['unpublished'] }) {
  const text = useText();
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        {text('rate.gaps_noted')}
      </Typography>
      <List dense disablePadding>
        {days.map((one) => (
          <NotedDay key={one.day} {...one} />
        ))}
      </List>
    </>
  );
}

function NotedDay({ day, notedById }: ExchangeRateGaps['unpublished'][number]) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'removeExchangeRateGap', { params: { day } }),
    resources: RESOURCES,
    told: () => text('rate.gap_removed'),
    onDone: nothingMore,
  });
  return (
    <ListItem disableGutters>
      <ListItemText primary={formatCivilDate(day, locale)} secondary={<StaffName id={notedById} />} />
      <Button size="small" loading={isPending} onClick={() => run(undefined)}>
        {text('rate.gap_remove')}
      </Button>
    </ListItem>
  );
}
