import { Alert } from '@mui/material';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { isAsked } from '../../../domain/charge-holds';
import { useText } from '../i18n/use-text';

/** That the customer is being asked about the line, and what becomes of the question. */
export function Overtaking({ line }: { line: Pick<ChargeLine, 'hold' | 'excess'> }) {
  const text = useText();
  return isAsked(line) ? <Alert severity="warning">{text('excess.overtakes')}</Alert> : null;
}
