import { Box, Button, Stack, Typography } from '@mui/material';
import { useMemo } from 'react';
import { DateInput, SelectInput } from 'react-admin';
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import { LaterPricesSchema, type PriceList } from '../../../api/contract/price-lists';
import { addDays, civilDateAt, isCivilDate, type CivilDate } from '../../../domain/civil-date';
import { formatUnitPrice } from '../../../domain/money';
import { vatRatesOn } from '../../../domain/vat';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { DecimalInput } from '../forms/DecimalInput';
import { FormDialog } from '../forms/FormDialog';
import { asTyped } from '../forms/input-habits';
import { useBase, type Overtaken } from '../forms/use-base';
import { useFormCall, type FormCall } from '../forms/use-form-call';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { WithholdingInput } from './WithholdingInput';
import { fittedItems, isGone, itemNameOf, type FittedList } from './fitted-items';
import { laterBody, laterInput, priceFields, raisedPrices } from './later-prices';

interface DialogProps {
  readonly list: PriceList;
  /** The day whose prices are changed; null: a new one. */
  readonly day: CivilDate | null;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** What items of a list cost from a day to come. */
export function LaterPricesDialog({ list: shown, day, onSaved, onClose }: DialogProps) {
  const text = useText();
  const locale = useAppLocale();
  const { base: list, overtaken } = useBase<FittedList>(shown, fittedItems);
  const resolver = useMemo(() => {
    const toBody = (values: FieldValues): FieldValues => laterBody(list, day, values);
    const inputOf = (path: string, values: FieldValues): string => laterInput(list, day, path, values);
    return contractResolver(LaterPricesSchema, locale, { toBody, inputOf });
  }, [list, day, locale]);
  const save = useSave({ list, day, onSaved, overtaken });
  return (
    <FormDialog
      title={text('price.later_title')}
      initial={priceFields(list, day)}
      resolver={resolver}
      onSubmit={save}
      maxWidth="md"
      overtaken={overtaken}
      nameOf={itemNameOf(list)}
      onClose={onClose}
    >
      <Typography variant="body2" sx={{ mb: 2 }}>
        {text('price.later_help')}
      </Typography>
      <DateInput
        source="validFrom"
        label={text('price.later_from')}
        parse={asTyped}
        disabled={day !== null}
        inputProps={{ min: addDays(civilDateAt(Date.now()), 1) }}
        isRequired
        helperText={false}
      />
      <Raise list={list} />
      {list.items.map((item, index) => (isGone(list, item) ? null : <ItemInputs key={item.id} item={item} index={index} currency={list.currency} />))}
    </FormDialog>
  );
}

/** The yearly rise: all prices by a percentage, which can be put right one by one afterwards. */
function Raise({ list }: { list: PriceList }) {
  const text = useText();
  const { setValue } = useFormContext();
  const percent = useWatch<FieldValues>({ name: 'percent' }) as string | null;
  const raise = (): void =>
    raisedPrices(list, percent ?? '0').forEach((price, index) => setValue(`items.${index}.unitPrice`, price, { shouldDirty: true }));
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', maxWidth: 380, mb: 1 }}>
      <DecimalInput source="percent" label={text('price.later_percent')} unit="%" />
      <Button onClick={raise} disabled={!percent || !/^\d{1,3}(\.\d{1,2})?$/.test(percent)} sx={{ whiteSpace: 'nowrap' }}>
        {text('price.later_raise')}
      </Button>
    </Stack>
  );
}

interface ItemInputsProps {
  readonly item: PriceList['items'][number];
  readonly index: number;
  /** That the list is in. */
  readonly currency: string;
}

function ItemInputs({ item: { code, name, unitPrice, vatRate }, index, currency }: ItemInputsProps) {
  const text = useText();
  const locale = useAppLocale();
  const day = useWatch<FieldValues>({ name: 'validFrom' }) as unknown;
  const rates = [...new Set([...(typeof day === 'string' && isCivilDate(day) ? vatRatesOn(day) : []), vatRate])];
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{
        display: 'grid',
        columnGap: 1.5,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr 1fr', md: '2fr 130px 95px 105px' },
        '& > *': { minWidth: 0 },
      }}
    >
      <Box sx={{ gridColumn: { xs: '1 / -1', md: 'auto' }, overflowWrap: 'anywhere', pt: { md: 1 } }}>
        {name}{' '}
        <Typography component="span" variant="body2" color="text.secondary">
          {code} · {text('price.today', { price: formatUnitPrice(unitPrice, currency, locale) })}
        </Typography>
      </Box>
      <DecimalInput source={`items.${index}.unitPrice`} label={text('price.unit_price')} />
      <SelectInput
        source={`items.${index}.vatRate`}
        label={text('charge.vat_rate')}
        choices={rates.map((id) => ({ id, name: `%${id}` }))}
        helperText={false}
      />
      <WithholdingInput source={`items.${index}.withholdingCode`} />
    </Box>
  );
}

interface SaveProps extends Pick<DialogProps, 'day' | 'onSaved'> {
  readonly list: FittedList;
  readonly overtaken: Overtaken;
}

function useSave({ list, day, onSaved, overtaken }: SaveProps): FormCall {
  const text = useText();
  const { http } = useServices();
  const bodyOf = (values: FieldValues) => LaterPricesSchema.parse(bodyFor(LaterPricesSchema, laterBody(list, day, values)));
  const send = useFormCall({
    call: (values) => callOperation(http, 'setLaterPrices', { params: { id: list.id }, body: bodyOf(values), version: list.version }),
    told: () => text('price.later_saved'),
    resources: ['price-lists'],
    onDone: onSaved,
    inputOf: (path, values) => laterInput(list, day, path, values),
    overtaken,
  });
  return async (values) => (bodyOf(values).items.length === 0 ? { validFrom: text('price.later_none_changed') } : await send(values));
}
