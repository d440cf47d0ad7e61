import { Stack, Typography } from '@mui/material';
import type { ApprovalRow } from '../../../api/contract/approvals';
import { askedKindLabel } from '../../../domain/approval-kinds';
import { ApprovalStatusChip } from '../fields/ApprovalStatusChip';
import { ListCards } from '../fields/ListCards';
import { Age } from '../fields/times';
import { useLabel, useText } from '../i18n/use-text';
import { AskedPerson, NoApprovals, TicketOfApproval, WhatNext } from './ApprovalFacts';
import { ApprovalTotal } from './ApprovalTotal';

/** The requests on a phone: whom to call and what about, without moving the page sideways. */
export function ApprovalCards() {
  return <ListCards<ApprovalRow> empty={<NoApprovals />}>{(approval) => <Card approval={approval} />}</ListCards>;
}

function Card({ approval }: { approval: ApprovalRow }) {
  const label = useLabel();
  const text = useText();
  const { openedAt } = approval;
  return (
    <>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 2 }}>
        <TicketOfApproval approval={approval} />
        <Typography component="div" sx={{ fontWeight: 600, flexShrink: 0 }}>
          <ApprovalTotal approval={approval} />
        </Typography>
      </Stack>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="body2">{label(askedKindLabel(approval))}</Typography>
        <ApprovalStatusChip approval={approval} />
        <Typography variant="body2" color="text.secondary">
          {text('approvals.age')}: <Age since={openedAt} />
        </Typography>
      </Stack>
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', justifyContent: 'space-between' }}>
        <AskedPerson approval={approval} />
        <WhatNext approval={approval} />
      </Stack>
    </>
  );
}
