import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useListContext, type FilterPayload } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ChargeTotals } from '../../../api/contract/charge-lines';
import { formatDateTime } from '../../../domain/format';
import { conditionsOf } from '../data/list-query';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { ToneChip } from '../fields/StateChip';
import { useAppLocale, useText } from '../i18n/use-text';
import { linesAddress } from './lines-address';

/** What is in no total has a sum of its own. */
const APART = ['held', 'waived', 'voided'] as const;

/** Sums of everything that the filter finds, not only of the page. */
export function ChargeTotalsBar() {
  const { filterValues } = useListContext();
  const query = useOperation('charge-lines', 'getChargeTotals', { query: conditionsOf(filterValues as FilterPayload) }, { placeholder: true });
  return (
    <Loaded query={query} skeleton={<Box sx={{ height: 64 }} />}>
      {(totals) => (
        <>
          <LaterLines totals={totals} />
          <ContestedLines totals={totals} />
          <Sums totals={totals} />
        </>
      )}
    </Loaded>
  );
}

/** What was charged after the month's book was made is in no invoice until it is made again. */
function LaterLines({ totals: { laterLines } }: { totals: ChargeTotals }) {
  const { filterValues } = useListContext();
  const text = useText();
  const { period, customerId } = filterValues as { period?: string; customerId?: string };
  if (laterLines === 0) return null;
  const filter = { period, ...(customerId ? { customerId } : {}), afterExport: true };
  return <Notice to={linesAddress(filter)}>{text('charge.later_lines', { smart_count: laterLines })}</Notice>;
}

/** What is contested after a book took it, of whichever month: accounting hears of it here, and puts the invoice right. */
function ContestedLines({ totals: { contestedInBooks } }: { totals: ChargeTotals }) {
  const { filterValues } = useListContext();
  const text = useText();
  const { customerId, contestedInBook } = filterValues as { customerId?: string; contestedInBook?: boolean };
  if (contestedInBooks === 0 || contestedInBook === true) return null;
  const filter = { ...(customerId ? { customerId } : {}), contestedInBook: true };
  return <Notice to={linesAddress(filter)}>{text('charge.contested_in_books', { smart_count: contestedInBooks })}</Notice>;
}

/** A warning that leads to the lines that it is about. */
function Notice({ to, children }: { to: string; children: string }) {
  const text = useText();
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" size="small" component={Link} to={to}>
          {text('charge.show_lines')}
        </Button>
      }
    >
      {children}
    </Alert>
  );
}

function Sums({ totals: data }: { totals: ChargeTotals }) {
  const text = useText();
  const locale = useAppLocale();
  const sums = [
    { name: text('charge.net'), amount: data.net },
    { name: text('charge.vat'), amount: data.vat },
    { name: text('charge.gross'), amount: data.gross },
    ...(Math.abs(Number(data.withheld)) > 0
      ? [
          { name: text('charge.withheld'), amount: data.withheld },
          { name: text('charge.payable'), amount: data.payable },
        ]
      : []),
  ];
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 4, rowGap: 1, px: 2, py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      <Sum name={text('charge.line_count')}>{data.count}</Sum>
      {sums.map(({ name, amount }) => (
        <Sum key={name} name={name}>
          <Amount amount={amount} currency={data.currency} />
        </Sum>
      ))}
      {data.lastExport && (
        <Sum name={text('charge.last_export')}>
          {text('charge.last_export_value', { at: formatDateTime(Date.parse(data.lastExport.at), locale), count: data.lastExport.lineCount })}
          {data.lastExport.onlyNew && ` · ${text('charge.export_new_lines')}`}
          <Box component="span" sx={{ ml: 1 }}>
            <ToneChip tone={data.lastExport.transferredAt ? 'success' : 'waiting'}>
              {text(data.lastExport.transferredAt ? 'charge.transferred' : 'charge.not_transferred')}
            </ToneChip>
          </Box>
        </Sum>
      )}
      {APART.filter((part) => data[part].count > 0).map((part) => (
        <Sum key={part} name={text(`charge.${part}`)}>
          {data[part].count} · <Amount amount={data[part].net} currency={data.currency} />
        </Sum>
      ))}
      {data.awaitingRate > 0 && <Sum name={text('rate.awaiting')}>{data.awaitingRate}</Sum>}
      {data.byVatRate.length > 1 &&
        data.byVatRate.map(({ vatRate, net, vat }) => (
          <Sum key={vatRate} name={text('charge.at_rate', { rate: vatRate })}>
            <Amount amount={net} currency={data.currency} /> + <Amount amount={vat} currency={data.currency} />
          </Sum>
        ))}
    </Stack>
  );
}

function Sum({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <Box>
      <Typography variant="caption" color="text.secondary">
        {name}
      </Typography>
      <Typography sx={{ fontWeight: 600 }}>{children}</Typography>
    </Box>
  );
}
