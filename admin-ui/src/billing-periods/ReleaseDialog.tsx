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
import type { Released, ReleaseCheck } from '../../../api/contract/billing-periods';
import type { CallInput } from '../data/operations';
import { useOperation } from '../data/use-operation';
import { LoadFailure } from '../fields/Loaded';
import { useText } from '../i18n/use-text';
import { ReleaseLeftOut } from './ReleaseLeftOut';
import { ReleaseWarnings } from './ReleaseWarnings';
import { useRelease } from './use-release';

interface ReleaseDialogProps {
  /** Which months: of these ids, or all drafts of a filter. */
  readonly chosen: NonNullable<CallInput<'checkRelease'>['body']>;
  /** Of one month. */
  readonly customerName?: string;
  /** With whether they were released. */
  readonly onClose: (isDone: boolean) => void;
}

/** Releases months for good, once it is meant: what is warned of is read before, and what was left out is named after. */
export function ReleaseDialog({ chosen, customerName, onClose }: ReleaseDialogProps) {
  const text = useText();
  const translate = useTranslate();
  const titleId = useId();
  const [isSeen, setSeen] = useState(false);
  const [results, setResults] = useState<Released['results'] | null>(null);
  const release = useRelease((all) => (all.length > 1 && all.some(({ outcome }) => outcome !== 'RELEASED') ? setResults(all) : onClose(true)));
  const hasBegun = release.done !== null;
  // What is released is out of the filter: it is asked for once.
  const { data, error, refetch, isFetching } = useOperation('billing-periods', 'checkRelease', { body: chosen }, { enabled: !hasBegun });
  const ids = 'ids' in chosen ? chosen.ids : data?.ids;
  const isWarned = (data?.warned.length ?? 0) > 0;
  const isReady = hasBegun || (data !== undefined && !isFetching && ids !== undefined && ids.length > 0 && (!isWarned || isSeen));
  const close = (): void => {
    if (!release.isPending) onClose(results !== null);
  };
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={close} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>
        {customerName !== undefined && customerName !== ''
          ? text('month.release_title', { customer: customerName })
          : ids === undefined || ids.length === 0
            ? text('month.release_filtered_title')
            : text('month.release_many', { smart_count: ids.length })}
      </DialogTitle>
      <DialogContent>
        {results !== null && <ReleaseLeftOut results={results} />}
        {results === null && error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
        {results === null && (
          <>
            <DialogContentText>{text(ids?.length === 0 ? 'month.release_filtered_none' : 'month.release_help')}</DialogContentText>
            {data === undefined && error === null && <LinearProgress sx={{ mt: 2 }} />}
            {isWarned && <Warned warned={data?.warned ?? []} isSeen={isSeen} onSee={hasBegun ? null : setSeen} />}
            {hasBegun && release.all > 1 && <Progress done={release.done ?? 0} all={release.all} />}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close} disabled={release.isPending}>
          {translate(results === null ? 'ra.action.cancel' : 'ra.action.close')}
        </Button>
        {results === null && (
          <Button variant="contained" autoFocus={!isWarned} disabled={!isReady} loading={release.isPending} onClick={() => release.run(ids ?? [])}>
            {text(hasBegun && !release.isPending ? 'month.release_go_on' : 'month.release')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

interface WarnedProps {
  readonly warned: ReleaseCheck['warned'];
  readonly isSeen: boolean;
  /** Null once it has begun. */
  readonly onSee: ((isSeen: boolean) => void) | null;
}

function Warned({ warned, isSeen, onSee }: WarnedProps) {
  const text = useText();
  return (
    <>
      <ReleaseWarnings warned={warned} />
      <FormControlLabel
        control={<Checkbox checked={isSeen} disabled={onSee === null} onChange={(_event, checked) => onSee?.(checked)} />}
        label={text('month.release_anyway')}
      />
    </>
  );
}

function Progress({ done, all }: { done: number; all: number }) {
  const text = useText();
  const said = text('month.release_progress', { count: done, all });
  return (
    <>
      <DialogContentText aria-live="polite" sx={{ mt: 2 }}>
        {said}
      </DialogContentText>
      <LinearProgress variant="determinate" aria-label={said} value={(done / all) * 100} />
    </>
  );
}
