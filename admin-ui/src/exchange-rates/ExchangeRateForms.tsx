import { Typography } from '@mui/material';
import { DateInput, SelectInput, useGetList, useRecordContext, type RaRecord } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { ExchangeRateRecord } from '../../../api/contract/exchange-rates';
import { civilDateAt } from '../../../domain/civil-date';
import { FOREIGN_CURRENCIES, FOREIGN_CURRENCY_CODES, isFarFrom } from '../../../domain/exchange-rates';
import { formatCivilDate } from '../../../domain/format';
import type { SaveQuestion } from '../forms/AskingSave';
import { DecimalInput } from '../forms/DecimalInput';
import { asTyped } from '../forms/input-habits';
import { NoteInput } from '../forms/NoteInput';
import { RecordForm } from '../forms/RecordForm';
import { CreatePage, EditPage } from '../forms/RecordPages';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { rateText } from './rate-text';

/** Enters the rate of a day. */
export function ExchangeRateCreate() {
  const label = useLabel();
  const choices = FOREIGN_CURRENCY_CODES.map((id) => ({ id, name: `${id} · ${label(FOREIGN_CURRENCIES[id])}` }));
  return (
    <CreatePage redirect="list" told={useReleased()}>
      <RecordForm kind="create" defaults={{ currency: 'USD', day: civilDateAt(Date.now()) }} question={useFarQuestion()}>
        <SelectInput source="currency" choices={choices} isRequired helperText={false} />
        <DateInput source="day" isRequired parse={asTyped} helperText={false} />
        <Amounts />
      </RecordForm>
    </CreatePage>
  );
}

/** Puts a rate right; another day is another rate. */
export function ExchangeRateEdit() {
  return (
    <EditPage redirect="list" told={useReleased()}>
      <RecordForm kind="update" removable question={useFarQuestion()}>
        <RateName />
        <Amounts />
        <NoteInput source="reason" label="rate.reason" required />
      </RecordForm>
    </EditPage>
  );
}

/** Whoever enters or corrects a rate reads how many lines waited for it, and how many it had priced wrongly. */
function useReleased(): (saved: RaRecord) => string | null {
  const text = useText();
  return ({ releasedLines = 0, repricedLines = 0 }: RaRecord & { releasedLines?: number; repricedLines?: number }) => {
    const released = releasedLines > 0 ? [text('rate.released', { count: releasedLines })] : [];
    const repriced = repricedLines > 0 ? [text('rate.repriced', { count: repricedLines })] : [];
    return released.length + repriced.length > 0 ? [...repriced, ...released].join(' ') : null;
  };
}

function RateName() {
  const label = useLabel();
  const locale = useAppLocale();
  const rate = useRecordContext<ExchangeRateRecord>();
  if (!rate) return null;
  return (
    <Typography variant="h6" component="p" sx={{ mb: 2 }}>
      {rate.currency} · {label(FOREIGN_CURRENCIES[rate.currency])} · {formatCivilDate(rate.day, locale)}
    </Typography>
  );
}

function Amounts() {
  const text = useText();
  return (
    <>
      <DecimalInput source="buying" label={text('rate.buying')} unit="₺" required />
      <DecimalInput source="selling" label={text('rate.selling')} unit="₺" required />
    </>
  );
}

/** A rate that is far from the one before it is asked about: a point too much makes forty-two thousand of forty-two lira. */
function useFarQuestion(): SaveQuestion {
  const text = useText();
  const locale = useAppLocale();
  const { data = [] } = useGetList<ExchangeRateRecord>('exchange-rates', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'day', order: 'DESC' },
    filter: {},
  });
  return (values: FieldValues) => {
    const { currency, day, selling } = values as Partial<ExchangeRateRecord>;
    const before = data.find((rate) => rate.currency === currency && rate.day < String(day)) ?? data.find((rate) => rate.currency === currency);
    if (before === undefined || selling === undefined || !/^\d{1,7}(\.\d{1,6})?$/.test(selling) || !isFarFrom(selling, before.selling)) return null;
    const words = { rate: rateText(selling, locale), before: rateText(before.selling, locale), day: formatCivilDate(before.day, locale) };
    return { title: text('rate.far'), content: text('rate.far_question', words) };
  };
}
