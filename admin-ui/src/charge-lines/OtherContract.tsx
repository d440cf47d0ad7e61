import { Alert } from '@mui/material';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { formatMoney } from '../../../domain/money';
import { NameLink } from '../fields/NameLink';
import { useAppLocale, useText } from '../i18n/use-text';

/** That a contract is in force where and when the work was done, and what it says: another one than the ticket's, or its own whose dates were put right. */
export function OtherContract({ line }: { line: ChargeLine & Partial<Pick<ChargeLineDetail, 'otherContract'>> }) {
  const text = useText();
  const locale = useAppLocale();
  const { otherContract: other, currency } = line;
  if (!other) return null;
  const why = locale === 'tr' ? other.reasonTr : other.reasonEn;
  const verdict = (): string => {
    if (other.covered) return text('charge.other_contract_covered', { why });
    return other.net === null
      ? text('charge.other_contract_unpriced', { why })
      : text('charge.other_contract_costs', { why, net: formatMoney(other.net, currency, locale) });
  };
  return (
    <Alert severity="info" sx={{ mb: 1.5 }}>
      {text(other.id === line.contractId ? 'charge.own_contract' : 'charge.other_contract')}{' '}
      <NameLink resource="contracts" id={other.id} name={other.number} />. {verdict()}
    </Alert>
  );
}
