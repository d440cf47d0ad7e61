import { Stack, Typography } from '@mui/material';
import { RadioButtonGroupInput, SelectInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { VAT_RATES } from '../../../../domain/vat';
import { compareAmounts, formatMoney, negateAmount } from '../../../../domain/money';
import { expenseAmounts, type ExpenseAmounts } from '../../../../domain/receipt-amount';
import { isAmount } from '../../forms/decimal-text';
import { DecimalInput } from '../../forms/DecimalInput';
import { useAppLocale, useText } from '../../i18n/use-text';

const RATES = VAT_RATES.map((id) => ({ id, name: `%${id}` }));

/** The amounts of what was typed from the receipt; null while it is no amount. */
function amountsOf({ amount, includesVat, vatRate }: FieldValues): ExpenseAmounts | null {
  if (!isAmount(amount) || !VAT_RATES.some((rate) => rate === vatRate)) return null;
  return expenseAmounts({ amount, includesVat: includesVat === true, vatRate: vatRate as string });
}

/** What is sent is always without VAT; what is no amount is left for the schema to refuse. */
export function expenseBody({ includesVat, ...values }: FieldValues): FieldValues {
  return { ...values, amount: amountsOf({ ...values, includesVat })?.net ?? (values['amount'] as unknown) };
}

/** The amount as it stands on the receipt, and what it means without VAT. */
export function ReceiptAmountFields() {
  const text = useText();
  const includesVat = useWatch<FieldValues>({ name: 'includesVat' }) === true;
  const choices = [
    { id: 'gross', name: text('charge.with_vat') },
    { id: 'net', name: text('charge.without_vat') },
  ];
  return (
    <>
      <RadioButtonGroupInput
        source="includesVat"
        label={text('charge.on_receipt')}
        choices={choices}
        format={(included: unknown) => (included === true ? 'gross' : 'net')}
        parse={(choice: string) => choice === 'gross'}
        helperText={false}
      />
      {/* Side by side on a phone the amount would be too narrow for its name. */}
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ columnGap: 2 }}>
        <DecimalInput source="amount" label={text(includesVat ? 'charge.amount_gross' : 'charge.amount_net')} unit="₺" required />
        <SelectInput source="vatRate" label={text('charge.vat_rate')} choices={RATES} isRequired helperText={false} />
      </Stack>
      <Split />
    </>
  );
}

/** Net, VAT and gross of the line that will be written, at once. */
function Split() {
  const text = useText();
  const locale = useAppLocale();
  const amounts = amountsOf(useWatch());
  const money = (amount: string): string => formatMoney(amount, 'TRY', locale);
  if (amounts === null) return null;
  const { net, vat, gross, difference } = amounts;
  const off = compareAmounts(difference, '0');
  return (
    <Typography variant="body2" component="div" role="status" sx={{ mb: 1 }}>
      {text('charge.split', { net: money(net), vat: money(vat), gross: money(gross) })}
      {off > 0 && `. ${text('charge.receipt_more', { amount: money(difference) })}`}
      {off < 0 && `. ${text('charge.receipt_less', { amount: money(negateAmount(difference)) })}`}
    </Typography>
  );
}
