import { Box, Stack, Typography } from '@mui/material';
import { useListContext } from 'react-admin';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { isGivenUp } from '../../../domain/charge-holds';
import { LINE_TYPES } from '../../../domain/line-types';
import { Amount } from '../fields/Amount';
import { CoveredChip } from '../fields/CoveredChip';
import { ContestedInBook } from '../fields/HoldMark';
import { EmptyState } from '../fields/EmptyState';
import { Quantity } from '../fields/Quantity';
import { Receipt } from '../fields/Receipt';
import { CivilDay } from '../fields/times';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { HoldDecision } from './HoldDecision';
import { LineLink } from './LineDialog';
import { LineTicket } from './LineTicket';

/** The charge lines on a phone: amount and decision in sight without moving the page sideways. */
export function ChargeLineCards() {
  const text = useText();
  const { data, isPending } = useListContext<ChargeLine>();
  if (isPending) return null;
  if (!data || data.length === 0) return <EmptyState title={text('charge.none')} hint={text('charge.none_hint')} />;
  return (
    <Stack component="ul" sx={{ m: 0, px: 2, py: 1, listStyle: 'none' }}>
      {data.map((line) => (
        <LineCard key={line.id} line={line} />
      ))}
    </Stack>
  );
}

// Long names of firms must not push the amounts out of sight; all of it stands in the line's own dialog.
const twoLines = { display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden' } as const;

function LineCard({ line }: { line: ChargeLine }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const { net, gross, currency } = line;
  const struck = isGivenUp(line.hold);
  return (
    <Box component="li" sx={{ py: 1.5, borderBottom: 1, borderColor: 'divider', overflowWrap: 'anywhere', '&:last-child': { borderBottom: 0 } }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 2 }}>
        <Box sx={twoLines}>
          <LineTicket line={line} /> · {line.customerName}
        </Box>
        <Box sx={{ textAlign: 'right', flexShrink: 0 }}>
          <Typography component="div" sx={{ fontWeight: 600 }}>
            <Amount amount={net} currency={currency} struck={struck} />
          </Typography>
          <Typography component="div" variant="caption" color="text.secondary">
            {text('charge.with_vat')} <Amount amount={gross} currency={currency} struck={struck} />
          </Typography>
        </Box>
      </Stack>
      <Typography variant="body2">
        <CivilDay date={line.serviceDate} /> · <LineLink id={line.id}>{tableLabel(LINE_TYPES, line.workType)}</LineLink> ·{' '}
        <Quantity quantity={line.quantity} unit={line.unit} minutes={line.minutes} />
      </Typography>
      <Typography variant="body2" color="text.secondary" component="div" sx={{ mb: 0.5 }}>
        {line.description}
        <div>
          <Receipt line={line} />
        </div>
      </Typography>
      <CoveredChip line={line} />{' '}
      <Typography variant="body2" color="text.secondary" component="span">
        {locale === 'tr' ? line.reasonTr : line.reasonEn}
      </Typography>
      <HoldDecision line={line} />
      <Typography variant="body2" component="div">
        <ContestedInBook line={line} />
      </Typography>
    </Box>
  );
}
