import { Box, Typography, useMediaQuery, type Theme } from '@mui/material';
import { BooleanInput, DataTable, SelectArrayInput, TextInput } from 'react-admin';
import type { ApprovalRow } from '../../../api/contract/approvals';
import { APPROVAL_STATUSES } from '../../../domain/approval-content';
import { APPROVAL_KIND_CHOICES, askedKindLabel } from '../../../domain/approval-kinds';
import { ApprovalStatusChip } from '../fields/ApprovalStatusChip';
import { Age } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { useChoices, useLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { ApprovalCards } from './ApprovalCards';
import { AskedPerson, NoApprovals, TicketOfApproval, WhatNext } from './ApprovalFacts';
import { ApprovalTotal } from './ApprovalTotal';

/** A chase goes on without telling anybody. */
const REFETCH_MS = 30_000;

/** What customers are asked, over all tickets: what is open first, by the next step of its chase. */
export function ApprovalList() {
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const text = useText();
  const [statuses, kinds] = [useChoices(APPROVAL_STATUSES), useChoices(APPROVAL_KIND_CHOICES)];
  const filters = [
    <TextInput key="q" source="q" label={text('approvals.find')} alwaysOn helperText={false} />,
    <SelectArrayInput key="status" source="status" label={text('approvals.status')} choices={statuses} alwaysOn helperText={false} />,
    <SelectArrayInput key="kind" source="kind" label={text('work_need.kind')} choices={kinds} helperText={false} />,
    <CustomerInput key="customerId" />,
    <BooleanInput key="toPhone" source="toPhone" label={text('approvals.to_phone')} helperText={false} />,
    <BooleanInput key="overdue" source="overdue" label={text('approvals.overdue')} helperText={false} />,
    <BooleanInput key="contested" source="contested" label={text('approval.contested')} helperText={false} />,
  ];
  return (
    <RecordList
      filters={filters}
      filterDefaultValues={{ status: ['OPEN'] }}
      sort={{ field: 'nextAt', order: 'ASC' }}
      title={text('menu.approvals')}
      queryOptions={{ refetchInterval: REFETCH_MS }}
      empty={false}
    >
      {isPhone ? <ApprovalCards /> : <Rows />}
    </RecordList>
  );
}

function Rows() {
  const text = useText();
  return (
    <DataTable<ApprovalRow> bulkActionButtons={false} rowClick={false} empty={<NoApprovals />}>
      <DataTable.Col<ApprovalRow>
        source="ticketNumber"
        label={text('approvals.ticket')}
        disableSort
        render={(approval) => <TicketOfApproval approval={approval} />}
      />
      <DataTable.Col<ApprovalRow> source="kind" label={text('approvals.what')} disableSort render={(approval) => <What approval={approval} />} />
      <DataTable.Col<ApprovalRow>
        source="approver"
        label={text('approvals.approver')}
        disableSort
        render={(approval) => <AskedPerson approval={approval} />}
      />
      <DataTable.Col<ApprovalRow>
        source="estimatedTotal"
        label={text('approvals.amount')}
        align="right"
        render={(approval) => <ApprovalTotal approval={approval} />}
      />
      <DataTable.Col<ApprovalRow> source="openedAt" label={text('approvals.age')} render={({ openedAt }) => <Age since={openedAt} />} />
      <DataTable.Col<ApprovalRow> source="nextAt" label={text('approvals.next')} render={(approval) => <WhatNext approval={approval} />} />
    </DataTable>
  );
}

function What({ approval }: { approval: ApprovalRow }) {
  const label = useLabel();
  return (
    <Box sx={{ minWidth: 150, maxWidth: 260 }}>
      <Typography variant="body2" gutterBottom>
        {label(askedKindLabel(approval))}
      </Typography>
      <ApprovalStatusChip approval={approval} />
    </Box>
  );
}
