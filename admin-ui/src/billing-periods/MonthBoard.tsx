import { BulkActionsToolbar, DataTable, SelectArrayInput, TextInput } from 'react-admin';
import type { BillingPeriod } from '../../../api/contract/billing-periods';
import { monthsBefore } from '../../../domain/civil-date';
import { MONTH_GAPS, MONTH_STEPS } from '../../../domain/month-steps';
import { MonthInput } from '../charge-lines/MonthInput';
import { Clipped } from '../fields/Clipped';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { CustomerInput } from '../forms/CustomerInput';
import { localMoment } from '../forms/istanbul-time';
import { useChoices, useText } from '../i18n/use-text';
import { InvoiceImportButton } from '../invoices';
import { RecordList } from '../layout/RecordList';
import { BoardBar } from './BoardBar';
import { BoardEmpty } from './BoardEmpty';
import { AnswerMarks, DocumentOf, InvoicingChip, MissingList, MonthSums, StepChip, StepTime } from './MonthMarks';
import { MonthButtons, ReleaseSelected } from './MonthButtons';

/** The month's end of all customers: at which step each is, what blocks it, and its draft. */
export function MonthBoard() {
  const text = useText();
  const isPhone = useIsPhone();
  const steps = useChoices(MONTH_STEPS);
  const gaps = useChoices(MONTH_GAPS);
  // What is closed these days is the month before this one.
  const [, lastMonth] = monthsBefore(localMoment(Date.now()).date.slice(0, 7), 2);
  const filters = [
    <MonthInput key="period" source="period" alwaysOn />,
    <SelectArrayInput key="step" source="step" choices={steps} alwaysOn helperText={false} />,
    <SelectArrayInput key="gap" source="gap" choices={gaps} />,
    <CustomerInput key="customerId" />,
    <TextInput key="q" source="q" />,
  ];
  return (
    <RecordList
      filters={filters}
      filterDefaultValues={{ period: lastMonth }}
      sort={{ field: 'customerName', order: 'ASC' }}
      title={text('menu.billing_periods')}
      empty={false}
      action={<InvoiceImportButton />}
    >
      <>
        <BoardBar />
        {isPhone ? <Cards /> : <Rows />}
      </>
    </RecordList>
  );
}

function Rows() {
  return (
    <DataTable<BillingPeriod>
      bulkActionsToolbar={
        // More than a call releases are not chosen at one press.
        <BulkActionsToolbar selectAllButton={false}>
          <ReleaseSelected />
        </BulkActionsToolbar>
      }
      isRowSelectable={({ step }) => step === 'FROZEN'}
      rowClick={false}
      sx={{ '& .column-customerName': { maxWidth: 260 } }}
      empty={<BoardEmpty />}
    >
      <DataTable.Col<BillingPeriod> source="customerName" render={(month) => <Customer month={month} />} />
      <DataTable.Col<BillingPeriod> source="step" disableSort render={(month) => <Step month={month} />} />
      <DataTable.Col<BillingPeriod> source="missing" disableSort render={(month) => <MissingList month={month} />} />
      <DataTable.Col<BillingPeriod> source="sums" disableSort align="right" render={(month) => <MonthSums month={month} />} />
      <DataTable.Col<BillingPeriod> source="documentNumber" disableSort render={(month) => <DocumentOf month={month} />} />
      <DataTable.Col<BillingPeriod> source="actions" label={false} disableSort render={(month) => <MonthButtons month={month} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function Cards() {
  return (
    <ListCards<BillingPeriod> empty={<BoardEmpty />}>
      {(month) => (
        <>
          <CardLine>
            <NameLink resource="billing-periods" id={month.id} name={month.customerName} />
            <MonthSums month={month} />
          </CardLine>
          <Step month={month} />
          <MissingList month={month} />
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
