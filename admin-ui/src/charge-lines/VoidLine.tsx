import { Button, Typography } from '@mui/material';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { BILLING_STATES, isFinalLine } from '../../../domain/billing-periods';
import { useMay } from '../auth/use-me';
import { useText } from '../i18n/use-text';
import { useAskForDecision } from './DecisionDesk';

/** Cancels a wrong line until a book holds it or its month is frozen; then says that it is too late. What takes a line back stands as long as what replaces it. */
export function VoidLine({ line }: { line: ChargeLineDetail }) {
  const text = useText();
  const may = useMay();
  const ask = useAskForDecision();
  if (line.hold === 'VOIDED' || !may('charge.decide')) return null;
  const isFrozen = BILLING_STATES[line.billingState].closed;
  if (!isFinalLine(line) && line.isHalfReplaced) return <Said>{text('charge.void_half')}</Said>;
  if (isFinalLine(line)) {
    return <Said>{text(isFrozen ? 'charge.void_frozen' : 'charge.void_too_late')}</Said>;
  }
  return (
    <Button color="error" onClick={() => ask({ what: 'void', line })}>
      {text('charge.void')}
    </Button>
  );
}

function Said({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1, px: 1 }}>
      {children}
    </Typography>
  );
}
