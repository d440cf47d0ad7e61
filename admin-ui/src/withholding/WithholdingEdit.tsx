import { Typography } from '@mui/material';
import { ArrayInput, DateInput, NumberInput, SelectInput, SimpleFormIterator } from 'react-admin';
import { formatMoney } from '../../../domain/money';
import { FIRST_ENTERED_YEAR, WITHHOLDING_LIMITS } from '../../../domain/withholding';
import { DecimalInput } from '../forms/DecimalInput';
import { asTyped } from '../forms/input-habits';
import { RecordForm } from '../forms/RecordForm';
import { EditPage } from '../forms/RecordPages';
import { useAppLocale, useText } from '../i18n/use-text';
import { RulesOfToday } from './RulesOfToday';
import { useCodeChoices } from './use-code-choices';
import { useToldOfCodes } from './use-told-of-codes';

/** Fields of one row side by side, on a phone below each other. */
const rows = (widths: string) => ({
  '& > ul > li > .RaSimpleFormIterator-form': {
    display: 'grid',
    flex: 1,
    minWidth: 0,
    columnGap: 1.5,
    gridTemplateColumns: { xs: '1fr', sm: widths },
    '& > .MuiFormControl-root': { minWidth: 0 },
  },
});

/** Up to which sum and how much VAT designated buyers withhold: what the law has changed since the product came. */
export function WithholdingEdit() {
  return (
    <EditPage redirect={false} told={useToldOfCodes()}>
      <RecordForm kind="update">
        <RulesOfToday />
        <Limits />
        <Ratios />
        <SelectInput source="expenseCode" choices={useCodeChoices()} emptyText="—" helperText="resources.withholding.help.expenseCode" />
      </RecordForm>
    </EditPage>
  );
}

function Limits() {
  const text = useText();
  const locale = useAppLocale();
  const known = WITHHOLDING_LIMITS.filter(({ from }) => from >= `${FIRST_ENTERED_YEAR}-01-01`)
    .map(({ from, amount }) => `${from.slice(0, 4)}: ${formatMoney(amount, 'TRY', locale)}`)
    .join(', ');
  return (
    <>
      <ArrayInput source="limits" helperText={false}>
        <SimpleFormIterator inline disableReordering sx={rows('120px 200px')}>
          <NumberInput source="year" label={text('withholding.year')} min={FIRST_ENTERED_YEAR} step={1} format={plain} helperText={false} />
          <DecimalInput source="amount" label={text('withholding.amount')} unit="₺" />
        </SimpleFormIterator>
      </ArrayInput>
      <Help>
        {text('withholding.limits_help', { known })} {text('withholding.made_books')}
      </Help>
    </>
  );
}

function Ratios() {
  const text = useText();
  return (
    <>
      <ArrayInput source="ratios" helperText={false}>
        <SimpleFormIterator inline disableReordering sx={rows('2fr 170px 110px')}>
          <SelectInput source="code" label={text('withholding.code')} choices={useCodeChoices()} helperText={false} />
          <DateInput source="from" label={text('withholding.from')} parse={asTyped} helperText={false} />
          <NumberInput source="tenths" label={text('withholding.tenths')} min={0} max={10} step={1} helperText={false} />
        </SimpleFormIterator>
      </ArrayInput>
      <Help>{text('withholding.ratios_help')}</Help>
    </>
  );
}

function Help({ children }: { children: React.ReactNode }) {
  return (
    <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
      {children}
    </Typography>
  );
}

/** A year is no amount: nothing stands between its digits. */
function plain(year: unknown): string {
  return year == null ? '' : String(year as number);
}
