import { Alert } from '@mui/material';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { givesGoods } from '../../../domain/write-offs';
import { useText } from '../i18n/use-text';

/** That parts which are given away may be taxed all the same: whoever gives one away asks the accountant first. */
export function GoodsHint({ line: { workType } }: { readonly line: Pick<ChargeLine, 'workType'> }) {
  const text = useText();
  if (!givesGoods(workType)) return null;
  return (
    <Alert severity="warning" role="note" sx={{ my: 1 }}>
      {text('write_off.goods')}
    </Alert>
  );
}
