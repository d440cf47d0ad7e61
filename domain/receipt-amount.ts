import { addAmounts, grossToNet, lineAmounts, negateAmount, type DecimalText, type LineAmounts } from './money';

/** What stands on a receipt: one amount, with or without VAT. */
export interface ReceiptAmount {
  readonly amount: DecimalText;
  readonly includesVat: boolean;
  /** Percent, e.g. '20'. */
  readonly vatRate: DecimalText;
}

/** Net, VAT and gross as a charge line will have them. */
export interface ExpenseAmounts extends Pick<LineAmounts, 'net' | 'vat' | 'gross'> {
  /** Gross of the line minus the amount on the receipt; other than zero where no net in whole kuruş leads to that gross. */
  readonly difference: DecimalText;
}

/** The amounts that follow from what stands on a receipt: the net is rounded to the kuruş, VAT and gross are computed from it as everywhere. */
export function expenseAmounts({ amount, includesVat, vatRate }: ReceiptAmount): ExpenseAmounts {
  const unitPrice = includesVat ? grossToNet(amount, vatRate) : amount;
  const { net, vat, gross } = lineAmounts({ quantity: '1', unitPrice, discountPercent: '0', vatRate });
  return { net, vat, gross, difference: includesVat ? addAmounts(gross, negateAmount(amount)) : '0.00' };
}
