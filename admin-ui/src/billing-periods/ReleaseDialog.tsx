import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  FormControlLabel,
  LinearProgress,
} from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { BillingPeriod, Released, ReleaseCheck } from '../../../api/contract/billing-periods';
import { formatMonth } from '../../../domain/format';
import type { CallInput } from '../data/operations';
import { useOperation } from '../data/use-operation';
import { LoadFailure } from '../fields/Loaded';
import { useAppLocale, useText } from '../i18n/use-text';
import { ReleaseLeftOut } from './ReleaseLeftOut';
import { ReleaseWarnings } from './ReleaseWarnings';
import { useRelease } from './use-release';

interface ReleaseDialogProps {
  /** Which months: of these ids, or all drafts of a filter. */
  readonly chosen: NonNullable<CallInput<'checkRelease'>['body']>;
  /** Of one month. */
  readonly month?: Pick<BillingPeriod, 'customerName' | 'period'>;
  /** With the months that were answered for. */
  readonly onClose: (answered: readonly string[]) => void;
}

/** Releases months for good, once it is meant: what is warned of is read before, and what was left out is named after. */
export function ReleaseDialog({ chosen, month, onClose }: ReleaseDialogProps) {
  const text = useText();
  const translate = useTranslate();
  const titleId = useId();
  const [seen, setSeen] = useState<string | null>(null);
  const [results, setResults] = useState<Released['results'] | null>(null);
  const release = useRelease((all) =>
    all.length > 1 && all.some(({ outcome }) => outcome !== 'RELEASED') ? setResults(all) : onClose(all.map(({ id }) => id)),
  );
  const hasBegun = release.answered !== null;
  // What is released is out of the filter: it is asked for once.
  const { data, error, refetch, isFetching } = useOperation('billing-periods', 'checkRelease', { body: chosen }, { enabled: !hasBegun });
  // A tick is of what was read: whatever else is warned of since is read first.
  const warned = JSON.stringify(data?.warned ?? []);
  const isSeen = data?.warned.length === 0 || seen === warned;
  const isReady = hasBegun || (data !== undefined && !isFetching && data.ids.length > 0 && isSeen);
  const close = (): void => {
    if (!release.isPending) onClose((release.answered ?? []).map(({ id }) => id));
  };
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={close} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>
        <Title chosen={chosen} month={month} check={data} />
      </DialogTitle>
      <DialogContent>
        {results !== null && <Outcome results={results} />}
        {results === null && error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
        {results === null && data === undefined && error === null && <LinearProgress />}
        {results === null && data !== undefined && (
          <>
            {!hasBegun && <Said chosen={chosen} check={data} />}
            {data.warned.length > 0 && !hasBegun && <Warned warned={data.warned} isSeen={isSeen} onSee={(is) => setSeen(is ? warned : null)} />}
            {hasBegun && <Progress answered={release.answered ?? []} all={release.all} isStopped={!release.isPending} />}
          </>
        )}
      </DialogContent>
      <DialogActions>
        {/* What cannot be undone is not begun by the first Enter. */}
        <Button autoFocus onClick={close} disabled={release.isPending}>
          {translate(hasBegun ? 'ra.action.close' : 'ra.action.cancel')}
        </Button>
        {results === null && (
          <Button variant="contained" disabled={!isReady} loading={release.isPending} onClick={() => release.run(data?.ids ?? [])}>
            {text(hasBegun && !release.isPending ? 'month.release_go_on' : 'month.release')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Title({ chosen, month, check }: Pick<ReleaseDialogProps, 'chosen' | 'month'> & { readonly check: ReleaseCheck | undefined }) {
  const text = useText();
  const locale = useAppLocale();
  if (month !== undefined) return text('month.release_title', { customer: month.customerName, month: formatMonth(month.period, locale) });
  const found = check?.ids.length ?? 0;
  const count = found === 0 && 'ids' in chosen ? chosen.ids.length : found;
  return count === 0 ? text('month.release_filtered_title') : text('month.release_many', { smart_count: count });
}

/** Of which months they are, what a release does, and which of those that were chosen are no drafts any more. */
function Said({ chosen, check: { ids, periods } }: Pick<ReleaseDialogProps, 'chosen'> & { readonly check: ReleaseCheck }) {
  const text = useText();
  const locale = useAppLocale();
  const gone = 'ids' in chosen ? chosen.ids.length - ids.length : 0;
  const none = 'ids' in chosen ? null : text('month.release_filtered_none');
  const said = [
    periods.length > 0 && text('month.release_months', { months: periods.map((period) => formatMonth(period, locale)).join(', ') }),
    ids.length > 0 ? text('month.release_help') : none,
    gone > 0 && text('month.release_no_drafts', { smart_count: gone }),
  ];
  return said.map((line) => typeof line === 'string' && <DialogContentText key={line}>{line}</DialogContentText>);
}

interface WarnedProps {
  readonly warned: ReleaseCheck['warned'];
  readonly isSeen: boolean;
  readonly onSee: (isSeen: boolean) => void;
}

function Warned({ warned, isSeen, onSee }: WarnedProps) {
  const text = useText();
  return (
    <>
      <ReleaseWarnings warned={warned} />
      <FormControlLabel control={<Checkbox checked={isSeen} onChange={(_event, checked) => onSee(checked)} />} label={text('month.release_anyway')} />
    </>
  );
}

const releasedOf = (results: Released['results']): number => results.filter(({ outcome }) => outcome === 'RELEASED').length;

function Outcome({ results }: { readonly results: Released['results'] }) {
  const text = useText();
  return (
    <>
      <DialogContentText>{text('month.released_many', { count: releasedOf(results), all: results.length })}</DialogContentText>
      <ReleaseLeftOut results={results} />
    </>
  );
}

interface ProgressProps {
  readonly answered: Released['results'];
  readonly all: number;
  /** A part of it has failed. */
  readonly isStopped: boolean;
}

function Progress({ answered, all, isStopped }: ProgressProps) {
  const text = useText();
  if (all < 2) return null;
  const said = text('month.release_progress', { count: releasedOf(answered), all });
  return (
    <>
      <DialogContentText aria-live="polite">{said}</DialogContentText>
      <LinearProgress variant="determinate" aria-label={said} value={(answered.length / all) * 100} />
      {isStopped && <DialogContentText sx={{ mt: 2 }}>{text('month.release_remaining', { smart_count: all - answered.length })}</DialogContentText>}
      {isStopped && <ReleaseLeftOut results={answered} />}
    </>
  );
}
