import { BulkActionsToolbar, DataTable, SearchInput, SelectArrayInput, useListContext } from 'react-admin';
import type { BillingPeriod } from '../../../api/contract/billing-periods';
import { monthsBefore } from '../../../domain/civil-date';
import { formatMonth } from '../../../domain/format';
import { INVOICING } from '../../../domain/issued-invoices';
import { MONTH_ANSWERS } from '../../../domain/month-answers';
import { MONTH_GAPS, MONTH_STEPS } from '../../../domain/month-steps';
import { MONTH_WARNINGS } from '../../../domain/month-warnings';
import { MonthInput } from '../charge-lines/MonthInput';
import { Clipped } from '../fields/Clipped';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { CustomerInput } from '../forms/CustomerInput';
import { localMoment } from '../forms/istanbul-time';
import { useAppLocale, useChoices, useText } from '../i18n/use-text';
import { InvoiceImportButton } from '../invoices';
import { RecordList } from '../layout/RecordList';
import { BoardBar } from './BoardBar';
import { BoardEmpty } from './BoardEmpty';
import { AnswerMarks, DocumentOf, InvoicingChip, MissingList, MonthSums, StepChip, StepTime, WarningList } from './MonthMarks';
import { MonthButtons } from './MonthButtons';
import { ReleaseFiltered, ReleaseSelected } from './ReleaseButton';

/** The month's end of all customers: at which step each is, what blocks it, and its draft. */
export function MonthBoard() {
  const text = useText();
  const isPhone = useIsPhone();
  const steps = useChoices(MONTH_STEPS);
  const gaps = useChoices(MONTH_GAPS);
  const warnings = useChoices(MONTH_WARNINGS);
  const invoicing = useChoices(INVOICING);
  const answers = useChoices(MONTH_ANSWERS);
  // What is closed these days is the month before this one.
  const [, lastMonth] = monthsBefore(localMoment(Date.now()).date.slice(0, 7), 2);
  const filters = [
    <MonthInput key="period" source="period" alwaysOn />,
    <SelectArrayInput key="step" source="step" choices={steps} alwaysOn helperText={false} />,
    <SelectArrayInput key="gap" source="gap" choices={gaps} />,
    <SelectArrayInput key="warning" source="warning" choices={warnings} />,
    <SelectArrayInput key="invoicing" source="invoicing" choices={invoicing} />,
    <SelectArrayInput key="answer" source="answer" choices={answers} />,
    <CustomerInput key="customerId" />,
    <SearchInput key="q" source="q" alwaysOn placeholder={text('resources.billing-periods.fields.q')} />,
  ];
  return (
    <RecordList
      filters={filters}
      filterDefaultValues={{ period: lastMonth }}
      sort={{ field: 'customerName', order: 'ASC' }}
      title={text('menu.billing_periods')}
      empty={false}
      action={
        <>
          <ReleaseFiltered />
          <InvoiceImportButton />
        </>
      }
    >
      <>
        <BoardBar />
        {isPhone ? <Cards /> : <Rows />}
      </>
    </RecordList>
  );
}

/** Months stand in the rows where the filter names none. */
function useIsOfSeveral(): boolean {
  const { filterValues } = useListContext();
  const { period = '' } = filterValues as { period?: string };
  return period === '';
}

function Rows() {
  const locale = useAppLocale();
  const isOfSeveral = useIsOfSeveral();
  return (
    <DataTable<BillingPeriod>
      bulkActionsToolbar={
        // All of a filter are released by the button above: what stands on other pages is never chosen unseen.
        <BulkActionsToolbar selectAllButton={false}>
          <ReleaseSelected />
        </BulkActionsToolbar>
      }
      isRowSelectable={({ step }) => step === 'FROZEN'}
      rowClick={false}
      sx={{ '& .column-customerName': { maxWidth: 210 } }}
      empty={<BoardEmpty />}
    >
      <DataTable.Col<BillingPeriod> source="customerName" render={(month) => <Customer month={month} />} />
      {isOfSeveral && <DataTable.Col<BillingPeriod> source="period" render={({ period }) => formatMonth(period, locale)} />}
      <DataTable.Col<BillingPeriod> source="step" disableSort render={(month) => <Step month={month} />} />
      <DataTable.Col<BillingPeriod> source="missing" disableSort render={(month) => <Missing month={month} />} />
      <DataTable.Col<BillingPeriod> source="sums" disableSort align="right" render={(month) => <MonthSums month={month} />} />
      <DataTable.Col<BillingPeriod> source="documentNumber" disableSort render={(month) => <DocumentOf month={month} />} />
      <DataTable.Col<BillingPeriod> source="actions" label={false} disableSort render={(month) => <MonthButtons month={month} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function Cards() {
  const locale = useAppLocale();
  const isOfSeveral = useIsOfSeveral();
  return (
    <ListCards<BillingPeriod> empty={<BoardEmpty />}>
      {(month) => (
        <>
          <CardLine>
            <NameLink resource="billing-periods" id={month.id} name={month.customerName} />
            <MonthSums month={month} />
          </CardLine>
          {isOfSeveral && <div>{formatMonth(month.period, locale)}</div>}
          <Step month={month} />
          <Missing month={month} />
          <CardLine>
            <DocumentOf month={month} />
            <MonthButtons month={month} />
          </CardLine>
        </>
      )}
    </ListCards>
  );
}

function Customer({ month: { id, customerName } }: { month: BillingPeriod }) {
  return (
    <Clipped>
      <NameLink resource="billing-periods" id={id} name={customerName} />
    </Clipped>
  );
}

function Missing({ month }: { month: BillingPeriod }) {
  return (
    <>
      <MissingList month={month} />
      <WarningList warnings={month.warnings} />
    </>
  );
}

function Step({ month }: { month: BillingPeriod }) {
  return (
    <div>
      <StepChip month={month} />
      <StepTime month={month} />
      <InvoicingChip month={month} />
      <AnswerMarks month={month} />
    </div>
  );
}
