import { Box, Stack, Typography } from '@mui/material';
import { useListContext, type FilterPayload } from 'react-admin';
import { conditionsOf } from '../data/list-query';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { useText } from '../i18n/use-text';

/** Sums of everything that the filter finds, not only of the page. */
export function ChargeTotalsBar() {
  const { filterValues } = useListContext();
  const text = useText();
  const { data } = useOperation('charge-lines', 'getChargeTotals', { query: conditionsOf(filterValues as FilterPayload) }, { placeholder: true });
  if (!data) return <Box sx={{ height: 64 }} />;
  const sums = [
    { name: text('charge.net'), amount: data.net },
    { name: text('charge.vat'), amount: data.vat },
    { name: text('charge.gross'), amount: data.gross },
  ];
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 4, rowGap: 1, px: 2, py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      <Sum name={text('charge.line_count')}>{data.count}</Sum>
      {sums.map(({ name, amount }) => (
        <Sum key={name} name={name}>
          <Amount amount={amount} currency={data.currency} />
        </Sum>
      ))}
      {data.held.count > 0 && (
        <Sum name={text('charge.held')}>
          {data.held.count} · <Amount amount={data.held.net} currency={data.currency} />
        </Sum>
      )}
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
