import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { formatMoney } from '../../../domain/money';
import { ratioText, WITHHOLDING_CODES } from '../../../domain/withholding';
import { Fact } from '../fields/Panel';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';

interface WithholdingFactProps {
  readonly line: Pick<ChargeLine, 'withholdingCode' | 'currency'> & Partial<Pick<ChargeLineDetail, 'withholding'>>;
}

/** The code of a line, and whether VAT is withheld by it in the invoice of its month; nothing of lines without one. */
export function WithholdingFact({ line: { withholdingCode: code, currency, withholding } }: WithholdingFactProps) {
  const text = useText();
  const locale = useAppLocale();
  const label = useLabel();
  if (code === null || withholding == null) return null;
  const { outcome, tenths, withheld, payable, codedGross, limit, isLimitKnown } = withholding;
  const show = (amount: string): string => formatMoney(amount, currency, locale);
  const isByLimit = outcome === 'WITHHELD' || outcome === 'WITHIN_LIMIT';
  return (
    <Fact name={text('charge.withholding')}>
      {text('charge.withholding_code', { code, label: label(WITHHOLDING_CODES[code].label), ratio: ratioText(tenths) })}
      <div>
        {text(`charge.withholding_${outcome}`, { sum: show(codedGross), limit: show(limit), withheld: show(withheld), payable: show(payable) })}
        {isByLimit && !isLimitKnown && ` ${text('charge.withholding_old_limit')}`}
      </div>
    </Fact>
  );
}
