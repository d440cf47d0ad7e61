import { Alert } from '@mui/material';
import type { ReactNode } from 'react';
import type { WriteOff } from '../../../api/contract/write-offs';
import { givesGoods } from '../../../domain/write-offs';
import { RefusedBefore } from '../charge-lines/ToldOfDecision';
import { useText } from '../i18n/use-text';
import { GoodsHint } from './GoodsHint';

/** What is to be known before requests are decided about, of one as of several: goods, what the customer contested or refused, and who is mailed. */
export function DecisionWarnings({ rows }: { readonly rows: readonly WriteOff[] }) {
  const text = useText();
  const only = rows.length === 1 ? rows[0] : undefined;
  const goods = rows.filter(({ workType }) => givesGoods(workType)).length;
  const contested = rows.filter(({ isContested }) => isContested).length;
  const refused = rows.filter(isRefused).length;
  const told = [...new Set(rows.flatMap((row) => row.told))].toSorted((a, b) => a.localeCompare(b, 'tr'));
  return (
    <>
      {goods > 0 && (only ? <GoodsHint line={only} /> : <Warning>{text('write_off.goods_many', { smart_count: goods })}</Warning>)}
      {contested > 0 && <Warning>{only ? text('write_off.contested') : text('write_off.contested_many', { smart_count: contested })}</Warning>}
      {refused > 0 && (only ? <RefusedBefore line={only} /> : <Warning>{text('write_off.refused_many', { smart_count: refused })}</Warning>)}
      {told.length > 0 && (
        <Alert severity="info" role="note" sx={{ my: 1 }}>
          {text('write_off.told', { names: told.join(', ') })}
        </Alert>
      )}
    </>
  );
}

/** Whether the customer has refused the line of a request, or work of its kind. */
export const isRefused = ({ refused, refusedWork }: WriteOff): boolean => refused !== null || refusedWork !== null;

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <Alert severity="warning" role="note" sx={{ my: 1 }}>
      {children}
    </Alert>
  );
}
