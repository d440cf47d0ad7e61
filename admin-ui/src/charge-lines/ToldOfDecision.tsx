import { Alert } from '@mui/material';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { formatDateTime } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';

/** That the customer has refused the line, with their reason, and who hears of a decision against that. */
export function ToldOfDecision({ line: { refused, told } }: { line: Pick<ChargeLineDetail, 'refused' | 'told'> }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <>
      {refused && (
        <Alert severity="warning">
          {text(refused.reason === null ? 'charge.refused_plain' : 'charge.refused', {
            ...{ name: refused.by ?? '–', date: formatDateTime(Date.parse(refused.at), locale), reason: refused.reason ?? '' },
          })}
        </Alert>
      )}
      {told.length > 0 && <Alert severity="info">{text('charge.told', { names: told.join(', ') })}</Alert>}
    </>
  );
}
