import { Button, Typography } from '@mui/material';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { useMay } from '../auth/use-me';
import { useText } from '../i18n/use-text';
import { useAskForDecision } from './DecisionDesk';

/** Cancels a wrong line until a book holds it; then says that it is too late. */
export function VoidLine({ line }: { line: ChargeLineDetail }) {
  const text = useText();
  const may = useMay();
  const ask = useAskForDecision();
  if (line.hold === 'VOIDED' || !may('charge.decide')) return null;
  if (line.inBook) {
    return (
      <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1, px: 1 }}>
        {text('charge.void_too_late')}
      </Typography>
    );
  }
  return (
    <Button color="error" onClick={() => ask({ what: 'void', line })}>
      {text('charge.void')}
    </Button>
  );
}
