import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { DateInput, Form, SelectInput, useNotify, useTranslate } from 'react-admin';
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import { LaterPricesSchema, type PriceList } from '../../../api/contract/price-lists';
import { addDays, civilDateAt, isCivilDate, type CivilDate } from '../../../domain/civil-date';
import { formatUnitPrice } from '../../../domain/money';
import { vatRatesOn } from '../../../domain/vat';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { DecimalInput } from '../forms/DecimalInput';
import { asTyped } from '../forms/input-habits';
import { StrayProblems } from '../forms/StrayProblems';
import { UnsavedWatch, useUnsaved } from '../forms/Unsaved';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { WithholdingInput } from './WithholdingInput';
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
  const translate = useTranslate();
  const locale = useAppLocale();
  const { dirty, leave } = useUnsaved(onClose);
  // Taken once: what others write meanwhile must not move what is typed.
  const [list] = useState(shown);
  const [initial] = useState(() => priceFields(list, day));
  const resolver = useMemo(() => {
    const toBody = (values: FieldValues): FieldValues => laterBody(list, day, values);
    const inputOf = (path: string, values: FieldValues): string => laterInput(list, day, path, values);
    return contractResolver(LaterPricesSchema, locale, { toBody, inputOf });
  }, [list, day, locale]);
  const { save, isPending } = useSave({ list, day, onSaved });
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="md" aria-label={text('price.later_title')}>
      <DialogTitle>{text('price.later_title')}</DialogTitle>
      <Form record={initial} resolver={resolver} onSubmit={save} noValidate disableInvalidFormNotification>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          <StrayProblems />
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
          {list.items.map((item, index) => (
            <ItemInputs key={item.id} item={item} index={index} currency={list.currency} />
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {translate('ra.action.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
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

function useSave({ list, day, onSaved }: Pick<DialogProps, 'list' | 'day' | 'onSaved'>) {
  const text = useText();
  const notify = useNotify();
  const { http } = useServices();
  const [isPending, setPending] = useState(false);
  const save = async (values: FieldValues): Promise<object | undefined> => {
    setPending(true);
    try {
      const body = LaterPricesSchema.parse(bodyFor(LaterPricesSchema, laterBody(list, day, values)));
      if (body.items.length === 0) return { validFrom: text('price.later_none_changed') };
      await callOperation(http, 'setLaterPrices', { params: { id: list.id }, body, version: list.version });
      notify(text('price.later_saved'), { type: 'success' });
      onSaved();
      return undefined;
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
      const { errors = {} } = problemOf(error);
      return Object.fromEntries(Object.entries(errors).map(([path, message]) => [laterInput(list, day, path, values), message]));
    } finally {
      setPending(false);
    }
  };
  return { save, isPending };
}
