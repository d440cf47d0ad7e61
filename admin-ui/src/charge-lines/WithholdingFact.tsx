import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { formatDateTime } from '../../../domain/format';
import { compareAmounts, formatMoney } from '../../../domain/money';
import { ratioText, WITHHOLDING_CODES } from '../../../domain/withholding';
import { Fact } from '../fields/Panel';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';

type Withholding = NonNullable<ChargeLineDetail['withholding']>;

interface WithholdingFactProps {
  readonly line: Pick<ChargeLine, 'withholdingCode' | 'currency'> & Partial<Pick<ChargeLineDetail, 'withholding'>>;
}

/** The code of a line, and whether VAT is withheld by it in the invoice of its month; nothing of lines without one. */
export function WithholdingFact({ line: { withholdingCode: code, currency, withholding } }: WithholdingFactProps) {
  const text = useText();
  const label = useLabel();
  if (code === null || withholding == null) return null;
  const { released, tenths } = withholding;
  const book = released ?? withholding.book;
  // A book says by which ratio it withholds; where it withholds nothing, the code still stands for one.
  const ratio = ratioText(book === null || book.tenths === 0 ? tenths : book.tenths);
  return (
    <Fact name={text('charge.withholding')}>
      {text('charge.withholding_code', { code, label: label(WITHHOLDING_CODES[code].label), ratio })}
      <div>
        {book === null ? (
          <AsItStands withholding={withholding} currency={currency} />
        ) : (
          <AsKept kept={book} isReleased={released !== null} currency={currency} />
        )}
      </div>
    </Fact>
  );
}

/** What a book made now would withhold. */
function AsItStands({ withholding, currency }: { withholding: Withholding; currency: string }) {
  const text = useText();
  const locale = useAppLocale();
  const { outcome, withheld, payable, codedGross, limit, isLimitKnown } = withholding;
  const show = (amount: string): string => formatMoney(amount, currency, locale);
  const isByLimit = outcome === 'WITHHELD' || outcome === 'WITHIN_LIMIT';
  return (
    <>
      {text(`charge.withholding_${outcome}`, { sum: show(codedGross), limit: show(limit), withheld: show(withheld), payable: show(payable) })}
      {isByLimit && !isLimitKnown && ` ${text('charge.withholding_old_limit')}`}
    </>
  );
}

/** What the accountant has in hand, whatever limits, ratios and customers say by now. */
function AsKept({ kept, isReleased, currency }: { kept: NonNullable<Withholding['book']>; isReleased: boolean; currency: string }) {
  const text = useText();
  const locale = useAppLocale();
  const at = formatDateTime(Date.parse(kept.at), locale);
  const key = isReleased ? 'charge.withholding_released' : 'charge.withholding_book';
  if (compareAmounts(kept.withheld, '0') === 0) return text(`${key}_none`, { at });
  const [withheld, payable] = [formatMoney(kept.withheld, currency, locale), formatMoney(kept.payable, currency, locale)];
  return text(key, { at, withheld, payable });
}
