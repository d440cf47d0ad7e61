import { Box, Card, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { PromiseList } from '../../../api/contract/target-report';
import { TARGETS } from '../../../domain/clocks/targets';
import { formatDuration } from '../../../domain/format';
import { CardItem, CardLine, Cards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { PriorityMark } from '../fields/PriorityMark';
import { ToneChip } from '../fields/StateChip';
import { When } from '../fields/times';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';

type Row = PromiseList['rows'][number];

/** Promises with their tickets: what was promised, what it took, and who had it; the ticket leads to its own ledger. */
export function PromiseTable({ rows }: { rows: readonly Row[] }) {
  const isPhone = useIsPhone();
  return isPhone ? <PhonePromises rows={rows} /> : <Promises rows={rows} />;
}

function Promises({ rows }: { rows: readonly Row[] }) {
  const text = useText();
  const label = useLabel();
  return (
    <Card sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ minWidth: 760, '& td': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            {(['ticket', 'outcome', 'target', 'taken', 'with', 'done'] as const).map((name) => (
              <TableCell key={name}>{text(`target_report.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)}>
              <TableCell sx={{ maxWidth: 380 }}>
                <NameLink resource="tickets" id={row.ticketId} name={`#${row.number}`} />
                <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
                  {[row.subject, row.customerName].filter(Boolean).join(' · ')}
                </Typography>
              </TableCell>
              <TableCell>
                <Outcome isKept={row.isKept} />
              </TableCell>
              <TableCell>
                {label(TARGETS[row.target])}
                <Box>
                  <PriorityMark priority={row.priority} />
                </Box>
              </TableCell>
              <TableCell>
                <Taken row={row} />
              </TableCell>
              <TableCell>
                {row.personName ?? '—'}
                <Typography variant="body2" color="text.secondary">
                  {row.teamName}
                </Typography>
              </TableCell>
              <TableCell>
                <Done row={row} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

const keyOf = ({ ticketId, target, brokenAt, doneAt }: Row): string => `${ticketId} ${target} ${brokenAt ?? doneAt}`;

/** On a phone the same, one below the other. */
function PhonePromises({ rows }: { rows: readonly Row[] }) {
  const label = useLabel();
  return (
    <Card>
      <Cards>
        {rows.map((row) => (
          <CardItem key={keyOf(row)}>
            <CardLine>
              <NameLink resource="tickets" id={row.ticketId} name={`#${row.number}`} />
              <Outcome isKept={row.isKept} />
            </CardLine>
            <Typography variant="body2" color="text.secondary">
              {[row.subject, row.customerName].filter(Boolean).join(' · ')}
            </Typography>
            <CardLine>
              <span>{label(TARGETS[row.target])}</span>
              <PriorityMark priority={row.priority} />
            </CardLine>
            <CardLine>
              <div>
                <Taken row={row} />
              </div>
              <div>
                <Done row={row} />
              </div>
            </CardLine>
            <Typography variant="body2">{[row.personName, row.teamName].filter(Boolean).join(' · ') || '—'}</Typography>
          </CardItem>
        ))}
      </Cards>
    </Card>
  );
}

/** When it was done, and of a broken promise when it broke. */
function Done({ row: { doneAt, brokenAt } }: { row: Row }) {
  const text = useText();
  return (
    <>
      {doneAt === null ? text('target_report.open') : <When at={doneAt} />}
      {brokenAt !== null && (
        <Typography variant="body2" color="text.secondary">
          {text('target_report.broken_at')} <When at={brokenAt} />
        </Typography>
      )}
    </>
  );
}

function Outcome({ isKept }: { isKept: boolean | null }) {
  const text = useText();
  if (isKept === null) return <>{text('target_report.not_promised')}</>;
  return <ToneChip tone={isKept ? 'success' : 'alarm'}>{text(isKept ? 'target_report.kept_one' : 'target_report.missed_one')}</ToneChip>;
}

/** Business time that it took, of what was promised. */
function Taken({ row: { spentMinutes, limitMinutes } }: { row: Row }) {
  const locale = useAppLocale();
  const text = useText();
  const duration = (minutes: number): string => formatDuration(minutes * 60_000, locale, { inHours: true });
  return (
    <>
      {spentMinutes === null ? '—' : duration(spentMinutes)}
      {limitMinutes !== null && (
        <Typography variant="body2" color="text.secondary">
          {text('target_report.of', { limit: duration(limitMinutes) })}
        </Typography>
      )}
    </>
  );
}
