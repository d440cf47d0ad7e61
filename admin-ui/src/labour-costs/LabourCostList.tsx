import { Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, EditButton } from 'react-admin';
import type { LabourCostRecord } from '../../../api/contract/labour-costs';
import { useCanDo } from '../auth/use-me';
import { Amount } from '../fields/Amount';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { StaffName } from '../fields/RecordLink';
import { CivilDay, When } from '../fields/times';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** What an hour of work costs us, from which day on. */
export function LabourCostList() {
  const text = useText();
  const isPhone = useIsPhone();
  const empty = <EmptyState title={text('labour_cost.none')} hint={text('labour_cost.none_hint')} />;
  return (
    <RecordList sort={{ field: 'firstDay', order: 'DESC' }} empty={false}>
      <>
        <Typography variant="body2" color="text.secondary" sx={{ px: 2, py: 1.5, maxWidth: 860 }}>
          {text('labour_cost.help')}
        </Typography>
        {isPhone ? <CostCards empty={empty} /> : <CostRows empty={empty} />}
      </>
    </RecordList>
  );
}

function CostRows({ empty }: { empty: ReactNode }) {
  const mayWrite = useCanDo()('labour-costs', 'update');
  return (
    <DataTable<LabourCostRecord> bulkActionButtons={false} rowClick={mayWrite ? 'edit' : false} empty={empty}>
      <DataTable.Col<LabourCostRecord> source="firstDay" render={({ firstDay }) => <CivilDay date={firstDay} />} />
      <DataTable.Col<LabourCostRecord> source="personId" disableSort render={({ personId }) => <Whose personId={personId} />} />
      <DataTable.Col<LabourCostRecord> source="amount" align="right" disableSort render={({ amount }) => <Amount amount={amount} currency="TRY" />} />
      <DataTable.Col<LabourCostRecord> source="enteredById" disableSort render={({ enteredById }) => <StaffName id={enteredById} />} />
      <DataTable.Col<LabourCostRecord> source="updatedAt" render={({ updatedAt }) => <When at={updatedAt} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function CostCards({ empty }: { empty: ReactNode }) {
  const mayWrite = useCanDo()('labour-costs', 'update');
  return (
    <ListCards<LabourCostRecord> empty={empty}>
      {({ firstDay, personId, amount, enteredById, updatedAt }) => (
        <>
          <CardLine>
            <b>
              <Whose personId={personId} />
            </b>
            <Amount amount={amount} currency="TRY" />
          </CardLine>
          <CardLine>
            <CivilDay date={firstDay} />
            {mayWrite && <EditButton />}
          </CardLine>
          <Typography variant="body2" color="text.secondary">
            <StaffName id={enteredById} /> · <When at={updatedAt} />
          </Typography>
        </>
      )}
    </ListCards>
  );
}

function Whose({ personId }: { personId: string | null }) {
  const text = useText();
  return personId === null ? text('labour_cost.everybody') : <StaffName id={personId} />;
}
