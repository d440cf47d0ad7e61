import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, List, ListItem, ListItemText, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
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
        <AwaitedDay key={`${one.day} ${one.currency}`} gap={one} />
      ))}
    </List>
  );
}

type Gap = ExchangeRateGaps['awaited'][number];

/** The rate is entered from here, on a form that knows its day and currency. */
function AwaitedDay({ gap: { currency, day, lineCount } }: { gap: Gap }) {
  const text = useText();
  const shown = formatCivilDate(day, useAppLocale());
  return (
    <ListItem disableGutters sx={{ flexWrap: 'wrap', columnGap: 1 }}>
      <ListItemText primary={text('rate.gaps_line', { day: shown, currency, count: lineCount })} />
      <NotPublished day={day} />
      <Button
        size="small"
        variant="contained"
        component={Link}
        to="/exchange-rates/create"
        state={{ record: { currency, day } }}
        aria-label={text('rate.gap_enter_of', { day: shown, currency })}
      >
        {text('rate.gap_enter')}
      </Button>
    </ListItem>
  );
}

/** Says that no rate will come, which prices all lines of the day by the one before; asked once more. */
function NotPublished({ day }: Pick<Gap, 'day'>) {
  const text = useText();
  const shown = formatCivilDate(day, useAppLocale());
  const [isAsked, ask] = useState(false);
  const { http } = useServices();
  const [idempotencyKey] = useState(randomId);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'noteExchangeRateGap', { body: { day }, idempotencyKey }),
    resources: RESOURCES,
    told: ({ releasedLines }) =>
      [text('rate.gap_noted', { day: shown }), ...(releasedLines > 0 ? [text('rate.released', { count: releasedLines })] : [])].join(' '),
    onDone: () => ask(false),
  });
  return (
    <>
      <Button size="small" color="inherit" aria-label={text('rate.gap_note_of', { day: shown })} onClick={() => ask(true)}>
        {text('rate.gap_note')}
      </Button>
      <Confirm
        isOpen={isAsked}
        loading={isPending}
        title={text('rate.gap_note_of', { day: shown })}
        content={text('rate.gap_question', { day: shown })}
        confirm={text('rate.gap_note')}
        onConfirm={() => run(undefined)}
        onClose={() => ask(false)}
      />
    </>
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
