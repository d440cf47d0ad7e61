import { Typography } from '@mui/material';
import { DateInput, useRecordContext } from 'react-admin';
import type { LabourCostRecord } from '../../../api/contract/labour-costs';
import { civilDateAt } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import { StaffName } from '../fields/RecordLink';
import { DecimalInput } from '../forms/DecimalInput';
import { asTyped } from '../forms/input-habits';
import { RecordForm } from '../forms/RecordForm';
import { CreatePage, EditPage } from '../forms/RecordPages';
import { StaffInput } from '../forms/StaffInput';
import { useAppLocale, useText } from '../i18n/use-text';

/** Says what an hour costs from a day on. */
export function LabourCostCreate() {
  const text = useText();
  return (
    <CreatePage redirect="list">
      <RecordForm kind="create" defaults={{ personId: null, firstDay: civilDateAt(Date.now()) }}>
        <StaffInput source="personId" label={text('labour_cost.person')} helperText={text('labour_cost.person_help')} isOptional />
        <DateInput source="firstDay" isRequired parse={asTyped} helperText={false} />
        <AmountInput />
      </RecordForm>
    </CreatePage>
  );
}

/** Puts a cost right; another day is another cost. */
export function LabourCostEdit() {
  return (
    <EditPage redirect="list">
      <RecordForm kind="update" removable>
        <CostName />
        <AmountInput />
      </RecordForm>
    </EditPage>
  );
}

function AmountInput() {
  const text = useText();
  return <DecimalInput source="amount" label={text('labour_cost.amount')} unit="₺" required helperText={text('labour_cost.amount_help')} />;
}

function CostName() {
  const text = useText();
  const locale = useAppLocale();
  const cost = useRecordContext<LabourCostRecord>();
  if (!cost) return null;
  return (
    <Typography variant="h6" component="p" sx={{ mb: 2 }}>
      {cost.personId === null ? text('labour_cost.everybody') : <StaffName id={cost.personId} />} · {formatCivilDate(cost.firstDay, locale)}
    </Typography>
  );
}
