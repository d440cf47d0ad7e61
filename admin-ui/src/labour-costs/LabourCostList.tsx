import { Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import type { LabourCostRecord } from '../../../api/contract/labour-costs';
import { useCanDo } from '../auth/use-me';
import { Amount } from '../fields/Amount';
import { EmptyState } from '../fields/EmptyState';
import { StaffName } from '../fields/RecordLink';
import { CivilDay, When } from '../fields/times';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** What an hour of work costs us, from which day on. */
export function LabourCostList() {
  const text = useText();
  const mayWrite = useCanDo()('labour-costs', 'update');
  return (
    <RecordList sort={{ field: 'firstDay', order: 'DESC' }} empty={false}>
      <>
        <Typography variant="body2" color="text.secondary" sx={{ px: 2, py: 1.5, maxWidth: 860 }}>
          {text('labour_cost.help')}
        </Typography>
        <DataTable<LabourCostRecord>
          bulkActionButtons={false}
          rowClick={mayWrite ? 'edit' : false}
          empty={<EmptyState title={text('labour_cost.none')} hint={text('labour_cost.none_hint')} />}
        >
          <DataTable.Col<LabourCostRecord> source="firstDay" render={({ firstDay }) => <CivilDay date={firstDay} />} />
          <DataTable.Col<LabourCostRecord>
            source="personId"
            disableSort
            render={({ personId }) => (personId === null ? text('labour_cost.everybody') : <StaffName id={personId} />)}
          />
          <DataTable.Col<LabourCostRecord>
            source="amount"
            align="right"
            disableSort
            render={({ amount }) => <Amount amount={amount} currency="TRY" />}
          />
          <DataTable.Col<LabourCostRecord> source="enteredById" disableSort render={({ enteredById }) => <StaffName id={enteredById} />} />
          <DataTable.Col<LabourCostRecord> source="updatedAt" render={({ updatedAt }) => <When at={updatedAt} />} />
        </DataTable>
      </>
    </RecordList>
  );
}
