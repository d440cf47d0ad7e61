import { BooleanInput, DataTable, NullableBooleanInput, SelectArrayInput, TextInput } from 'react-admin';
import { Box, Button, useMediaQuery, type Theme } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { CHARGE_HOLDS, isGivenUp } from '../../../domain/charge-holds';
import { MONTHS_AHEAD } from '../../../domain/entered-line';
import { LINE_TYPES } from '../../../domain/line-types';
import { Amount } from '../fields/Amount';
import { Clipped } from '../fields/Clipped';
import { CoveredChip } from '../fields/CoveredChip';
import { EmptyState } from '../fields/EmptyState';
import { ContestedInBook, HoldCause, HoldChip, HoldDecided } from '../fields/HoldMark';
import { Receipt } from '../fields/Receipt';
import { Quantity } from '../fields/Quantity';
import { CivilDay } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { localMoment } from '../forms/istanbul-time';
import { useAppLocale, useChoices, useTableLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { ChargeLineCards } from './ChargeLineCards';
import { ChargeTotalsBar } from './ChargeTotalsBar';
import { EnterLine } from './EnterLine';
import { ExportMonthButton } from './ExportMonthButton';
import { DecideButton } from './HoldDecision';
import { LineLink } from './LineDialog';
import { LineTicket } from './LineTicket';
import { MonthInput } from './MonthInput';

/** Charge lines of a month: what is covered, what is billed, and why. */
export function ChargeLineList() {
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const text = useText();
  const filters = useFilters();
  return (
    <RecordList
      filters={filters}
      filterDefaultValues={{ period: localMoment(Date.now()).date.slice(0, 7) }}
      sort={{ field: 'serviceDate', order: 'DESC' }}
      empty={false}
      action={
        <>
          <EnterLine />
          <WriteOffsLink />
          <ExportMonthButton />
        </>
      }
      title={text('menu.charge_lines')}
    >
      <>
        <ChargeTotalsBar />
        {isPhone ? <ChargeLineCards /> : <Rows />}
      </>
    </RecordList>
  );
}

function useFilters(): ReactElement[] {
  const workTypes = useChoices(LINE_TYPES);
  const text = useText();
  // What waits for a rate alone is held too, but waits for nobody.
  const holds = useChoices(CHARGE_HOLDS).map((hold) => (hold.id === 'HELD' ? { ...hold, name: text('rate.held_or_awaiting') } : hold));
  return [
    <MonthInput key="period" source="period" ahead={MONTHS_AHEAD} alwaysOn />,
    <CustomerInput key="customerId" alwaysOn />,
    <NullableBooleanInput
      key="covered"
      source="covered"
      alwaysOn
      nullLabel={text('charge.all')}
      trueLabel={text('charge.covered')}
      falseLabel={text('charge.billed')}
    />,
    <SelectArrayInput key="workType" source="workType" choices={workTypes} />,
    <SelectArrayInput key="hold" source="hold" choices={holds} />,
    <NullableBooleanInput
      key="awaitingRate"
      source="awaitingRate"
      nullLabel={text('charge.all')}
      trueLabel={text('rate.awaiting_only')}
      falseLabel={text('rate.awaiting_not')}
    />,
    <BooleanInput key="afterExport" source="afterExport" />,
    <BooleanInput key="contestedInBook" source="contestedInBook" />,
    <BooleanInput key="withoutCode" source="withoutCode" />,
    <TextInput key="q" source="q" />,
  ];
}

// Short facts and amounts take the room that they need; whose, what and why share the rest and are cut.
const shared = { maxWidth: 0 } as const;
const columns = {
  '& td, & th': { px: 1, whiteSpace: 'nowrap' },
  '& .column-customerName': { ...shared, width: '13%' },
  '& .column-workType': { ...shared, width: '20%' },
  // Their chips, and the button beside one, are read in full.
  '& .column-covered': { ...shared, width: '15%', minWidth: 164 },
  '& .column-hold': { ...shared, width: '19%', minWidth: 232 },
  '& .RaDataTable-table': { minWidth: 960 },
} as const;

/** Where what was asked to be written off is read and decided. */
function WriteOffsLink() {
  const text = useText();
  return (
    <Button size="small" component={Link} to="/write-offs">
      {text('write_off.title')}
    </Button>
  );
}

function Rows() {
  const text = useText();
  const locale = useAppLocale();
  const why = ({ reasonTr, reasonEn }: ChargeLine): string => (locale === 'tr' ? reasonTr : reasonEn);
  return (
    <DataTable<ChargeLine>
      bulkActionButtons={false}
      rowClick={false}
      sx={columns}
      empty={<EmptyState title={text('charge.none')} hint={text('charge.none_hint')} />}
    >
      <DataTable.Col<ChargeLine> source="serviceDate" render={({ serviceDate }) => <CivilDay date={serviceDate} />} />
      <DataTable.Col<ChargeLine> source="ticketNumber" render={(line) => <LineTicket line={line} />} />
      <DataTable.Col<ChargeLine> source="customerName" disableSort render={({ customerName }) => <Clipped>{customerName}</Clipped>} />
      <DataTable.Col<ChargeLine> source="workType" disableSort render={(line) => <Done line={line} />} />
      <DataTable.Col<ChargeLine>
        source="quantity"
        disableSort
        render={({ quantity, unit, minutes }) => <Quantity quantity={quantity} unit={unit} minutes={minutes} />}
      />
      <DataTable.Col<ChargeLine>
        source="covered"
        disableSort
        render={(line) => <TwoLines first={<CoveredChip line={line} />} second={why(line)} />}
      />
      <DataTable.Col<ChargeLine> source="hold" disableSort render={(line) => <Held line={line} />} />
      <DataTable.Col<ChargeLine>
        source="net"
        align="right"
        render={({ net, currency, hold }) => <Amount amount={net} currency={currency} struck={isGivenUp(hold)} />}
      />
      <DataTable.Col<ChargeLine>
        source="gross"
        align="right"
        disableSort
        render={({ gross, currency, hold }) => <Amount amount={gross} currency={currency} struck={isGivenUp(hold)} />}
      />
    </DataTable>
  );
}

function Done({ line }: { line: ChargeLine }) {
  const tableLabel = useTableLabel();
  const second = (
    <>
      {line.description}
      {line.receiptNumber !== null && ' · '}
      <Receipt line={line} />
    </>
  );
  return <TwoLines first={<LineLink id={line.id}>{tableLabel(LINE_TYPES, line.workType)}</LineLink>} second={second} />;
}

function Held({ line }: { line: ChargeLine }) {
  if (line.hold === null) return <ContestedInBook line={line} />;
  const first = (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 0.5 }}>
      <HoldChip line={line} /> <DecideButton line={line} />
    </Box>
  );
  const second = (
    <>
      <HoldCause line={line} />
      {line.holdReason && line.holdDecidedAt && ' · '}
      <HoldDecided line={line} />
      {line.contestedInBook != null && ' · '}
      <ContestedInBook line={line} />
    </>
  );
  // What can be pressed is never cut: it goes below where there is no room beside.
  return <TwoLines first={first} second={second} whole />;
}

function TwoLines({ first, second, whole = false }: { first: ReactNode; second: ReactNode; whole?: boolean }) {
  return (
    <Box sx={{ lineHeight: 1.35 }}>
      {whole ? first : <Clipped>{first}</Clipped>}
      <Clipped quiet>{second}</Clipped>
    </Box>
  );
}
