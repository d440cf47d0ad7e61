import { Button, Typography } from '@mui/material';
import { useState, type ReactElement } from 'react';
import { DataTable, DateInput, EditButton, SelectInput } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ExchangeRateRecord } from '../../../api/contract/exchange-rates';
import { FOREIGN_CURRENCIES, FOREIGN_CURRENCY_CODES, RATE_SOURCES } from '../../../domain/exchange-rates';
import { useCanDo } from '../auth/use-me';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { StaffName } from '../fields/RecordLink';
import { CivilDay, When } from '../fields/times';
import { asTyped } from '../forms/input-habits';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { AwaitedNotice, RateGaps } from './RateGaps';
import { RateImport } from './RateImport';
import { rateText } from './rate-text';

/** What a unit of each currency cost in lira, day by day. */
export function ExchangeRateList() {
  const text = useText();
  const label = useLabel();
  const isPhone = useIsPhone();
  const mayWrite = useCanDo()('exchange-rates', 'update');
  const choices = FOREIGN_CURRENCY_CODES.map((id) => ({ id, name: `${id} · ${label(FOREIGN_CURRENCIES[id])}` }));
  const filters = [
    <SelectInput key="currency" source="currency" choices={choices} alwaysOn />,
    <DateInput key="from" source="from" parse={asTyped} alwaysOn />,
    <DateInput key="to" source="to" parse={asTyped} alwaysOn />,
  ];
  const empty = <EmptyState title={text('rate.none')} hint={text('rate.none_hint')} />;
  return (
    <RecordList filters={filters} sort={{ field: 'day', order: 'DESC' }} empty={false} action={mayWrite && <Actions />}>
      <>
        {mayWrite && <Awaited />}
        {isPhone ? <RateCards empty={empty} /> : <RateRows empty={empty} />}
      </>
    </RecordList>
  );
}

function RateRows({ empty }: { empty: ReactElement }) {
  const label = useLabel();
  const locale = useAppLocale();
  const mayWrite = useCanDo()('exchange-rates', 'update');
  return (
    <DataTable<ExchangeRateRecord> bulkActionButtons={false} rowClick={mayWrite ? 'edit' : false} empty={empty}>
      <DataTable.Col<ExchangeRateRecord> source="day" render={({ day }) => <CivilDay date={day} />} />
      <DataTable.Col source="currency" />
      <DataTable.Col<ExchangeRateRecord> source="buying" align="right" disableSort render={({ buying }) => rateText(buying, locale)} />
      <DataTable.Col<ExchangeRateRecord> source="selling" align="right" disableSort render={({ selling }) => rateText(selling, locale)} />
      <DataTable.Col<ExchangeRateRecord> source="source" disableSort render={({ source }) => label(RATE_SOURCES[source])} />
      <DataTable.Col<ExchangeRateRecord> source="enteredById" disableSort render={({ enteredById }) => <StaffName id={enteredById} />} />
      <DataTable.Col<ExchangeRateRecord> source="updatedAt" render={({ updatedAt }) => <When at={updatedAt} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function RateCards({ empty }: { empty: ReactElement }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const mayWrite = useCanDo()('exchange-rates', 'update');
  return (
    <ListCards<ExchangeRateRecord> empty={empty}>
      {({ day, currency, buying, selling, source, enteredById, updatedAt }) => (
        <>
          <CardLine>
            <b>
              <CivilDay date={day} /> · {currency}
            </b>
            {mayWrite && <EditButton />}
          </CardLine>
          <div>
            {text('rate.buying')}: {rateText(buying, locale)} · {text('rate.selling')}: {rateText(selling, locale)}
          </div>
          <Typography variant="body2" color="text.secondary" component="div">
            {label(RATE_SOURCES[source])} · <StaffName id={enteredById} /> · <When at={updatedAt} />
          </Typography>
        </>
      )}
    </ListCards>
  );
}

/** Whoever is sent here because a rate is missing reads first which. */
function Awaited() {
  const [isOpen, open] = useState(false);
  return (
    <>
      <AwaitedNotice onOpen={() => open(true)} />
      {isOpen && <RateGaps onClose={() => open(false)} />}
    </>
  );
}

function Actions() {
  const text = useText();
  return (
    <>
      <Button component={Link} to="/exchange-rate-rule/firm" size="small">
        {text('rate.rule')}
      </Button>
      <GapsButton />
      <ImportButton />
    </>
  );
}

function ImportButton() {
  const text = useText();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => open(true)}>
        {text('rate.import')}
      </Button>
      {isOpen && <RateImport onClose={() => open(false)} />}
    </>
  );
}

function GapsButton() {
  const text = useText();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => open(true)}>
        {text('rate.gaps')}
      </Button>
      {isOpen && <RateGaps onClose={() => open(false)} />}
    </>
  );
}
