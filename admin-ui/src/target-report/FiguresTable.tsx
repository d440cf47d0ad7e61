import { Link as MuiLink, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { Link } from 'react-router-dom';
import type { FiguresByTarget, TargetFigures } from '../../../api/contract/target-report';
import { TARGET_NAMES, TARGETS } from '../../../domain/clocks/targets';
import { formatDuration } from '../../../domain/format';
import { PRIORITIES, type Priority } from '../../../domain/priorities';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { promisesLink, type PromiseFilter } from './promises-link';

interface FiguresTableProps {
  /** Whose figures they are: each leads to the tickets behind it. */
  readonly of: PromiseFilter;
  readonly targets: FiguresByTarget;
  readonly priorities: readonly { readonly priority: Priority; readonly targets: FiguresByTarget }[];
}

/** How promises were kept, all together and by priority; of two priorities at least, one says the same as the sum. */
export function FiguresTable({ of, targets, priorities }: FiguresTableProps) {
  const text = useText();
  return (
    <Table size="small" sx={{ '& td, & th': { px: 0.5 }, fontVariantNumeric: 'tabular-nums' }}>
      <TableHead>
        <TableRow>
          <TableCell />
          {(['kept', 'median', 'p90'] as const).map((name) => (
            <TableCell key={name} align="right">
              {text(`target_report.${name}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <Rows of={of} targets={targets} priority={priorities.length === 1 ? (priorities[0]?.priority ?? null) : null} />
      {priorities.length > 1 && priorities.map((part) => <Rows key={part.priority} of={of} {...part} />)}
    </Table>
  );
}

function Rows({ of, targets, priority }: { of: PromiseFilter; targets: FiguresByTarget; priority: Priority | null }) {
  const text = useText();
  const label = useLabel();
  const measured = TARGET_NAMES.filter((target) => targets[target].count > 0 || targets[target].medianMinutes !== null);
  return (
    <TableBody>
      <TableRow>
        <TableCell component="th" scope="rowgroup" colSpan={4} sx={{ fontWeight: 600 }}>
          {priority === null ? text('target_report.all_priorities') : label(PRIORITIES[priority])}
        </TableCell>
      </TableRow>
      {measured.map((target) => (
        <FiguresRow
          key={target}
          name={label(TARGETS[target])}
          figures={targets[target]}
          to={promisesLink({ ...of, target, ...(priority === null ? {} : { priority }) })}
        />
      ))}
    </TableBody>
  );
}

interface FiguresRowProps {
  readonly name: string;
  readonly figures: TargetFigures;
  readonly to: string;
}

function FiguresRow({ name, to, figures: { kept, missed, medianMinutes, p90Minutes } }: FiguresRowProps) {
  const locale = useAppLocale();
  const text = useText();
  const duration = (minutes: number | null): string => (minutes === null ? '—' : formatDuration(minutes * 60_000, locale, { inHours: true }));
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <MuiLink component={Link} to={to} color="inherit">
          {name}
        </MuiLink>
      </TableCell>
      <TableCell align="right" sx={{ color: missed > 0 ? 'error.main' : undefined, whiteSpace: 'nowrap' }}>
        {kept + missed === 0 ? (
          '—'
        ) : (
          <MuiLink component={Link} to={to} color="inherit">
            {text('target_report.share', { percent: Math.round((100 * kept) / (kept + missed)), kept, all: kept + missed })}
          </MuiLink>
        )}
      </TableCell>
      <TableCell align="right">{duration(medianMinutes)}</TableCell>
      <TableCell align="right">{duration(p90Minutes)}</TableCell>
    </TableRow>
  );
}
