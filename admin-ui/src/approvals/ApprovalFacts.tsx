import { Box, Link as MuiLink, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { ApprovalRow } from '../../../api/contract/approvals';
import { standingLabels } from '../../../domain/approver-standing';
import { PhoneLink } from '../fields/ContactLinks';
import { EmptyState } from '../fields/EmptyState';
import { ToneChip } from '../fields/StateChip';
import { DueIn, When } from '../fields/times';
import { useLabel, useText } from '../i18n/use-text';

interface OfApproval {
  readonly approval: ApprovalRow;
}

/** Where the requests of a ticket stand on its page. */
export const approvalsOf = (ticketId: string): string => `/tickets/${ticketId}/show#approvals`;

/** The ticket and whose it is; leads to its requests. */
export function TicketOfApproval({ approval: { ticketId, ticketNumber, subject, customerName } }: OfApproval) {
  return (
    <Box sx={{ minWidth: 180, maxWidth: 380 }}>
      <MuiLink component={Link} to={approvalsOf(ticketId)} sx={{ fontWeight: 600 }}>
        #{ticketNumber}
      </MuiLink>{' '}
      {customerName}
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {subject}
      </Typography>
    </Box>
  );
}

/** Who was asked, in which role, and the number while there is something to ask. */
export function AskedPerson({ approval: { approver, approverPhone, approverRole, approverRoles, ofRequester, status } }: OfApproval) {
  const label = useLabel();
  const text = useText();
  return (
    <Box sx={{ overflowWrap: 'anywhere' }}>
      {approver.name ?? '—'}
      <Typography variant="body2" color="text.secondary" component="div">
        {standingLabels(approverRole, approverRoles).map(label).join(' · ')}
        {status === 'OPEN' && approverPhone && (
          <>
            {' · '}
            <PhoneLink number={approverPhone} />
          </>
        )}
      </Typography>
      {ofRequester && (
        <Typography variant="body2" color="warning.main">
          {text('approval.of_requester')}
        </Typography>
      )}
    </Box>
  );
}

/** The next step of the chase, or what became of the request and by which way. */
export function WhatNext({ approval: { next, toPhone, decidedAt, decidedVia } }: OfApproval) {
  const text = useText();
  if (next !== null)
    return (
      <Box sx={{ minWidth: 160 }}>
        {toPhone && (
          <Box sx={{ mb: 0.5 }}>
            <ToneChip tone="alarm">{text('approvals.phone_now')}</ToneChip>
          </Box>
        )}
        <DueIn at={next.at} short />
        <Typography variant="body2" color="text.secondary">
          {text(`approvals.next_${next.step}`)}
        </Typography>
      </Box>
    );
  if (decidedAt === null) return <>—</>;
  return (
    <>
      <When at={decidedAt} />
      {decidedVia && (
        <Typography variant="body2" color="text.secondary">
          {text(`approvals.via_${decidedVia}`)}
        </Typography>
      )}
    </>
  );
}

/** Nothing to wait for is good news. */
export function NoApprovals() {
  const text = useText();
  return <EmptyState title={text('approvals.none')} hint={text('approvals.none_hint')} />;
}
