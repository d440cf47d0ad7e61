import { Alert } from '@mui/material';
import { useMemo, type ReactNode } from 'react';
import { BooleanInput, RadioButtonGroupInput, ReferenceInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { PRIORITIES, PRIORITY_NAMES } from '../../../../domain/priorities';
import { AwayNotice } from '../../absences/AwayNotice';
import { useMay } from '../../auth/use-me';
import { contractTitle, nameTitle } from '../../fields/titles';
import { CustomerInput } from '../../forms/CustomerInput';
import { DeviceInput, type DeviceUser } from '../../forms/DeviceInput';
import { localMoment } from '../../forms/istanbul-time';
import { NoteInput } from '../../forms/NoteInput';
import { StaffInput } from '../../forms/StaffInput';
import { useAppLocale, useChoices, useText } from '../../i18n/use-text';
import { NamedDevices } from '../page/ProposedDevices';
import type { Ticket } from '../ticket-types';
import { FoundInput } from '../../forms/FoundInput';

/** Who takes the ticket, and how urgent it is. */
export function AssignFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const may = useMay();
  return (
    <>
      <StaffInput source="assigneeId" label={text('ticket.assignee')} onlyMe={!may('ticket.triage')} />
      <AwayNotice source="assigneeId" holder={ticket.assigneeId} offers={may('ticket.triage')} />
      <QuestionNotice ticket={ticket} />
      <RadioButtonGroupInput source="priority" label={text('ticket.priority')} choices={useChoices(PRIORITIES, PRIORITY_NAMES)} helperText={false} />
      <NoteInput rows={2} />
    </>
  );
}

/** A question of permission names who would connect: with somebody else it is off, which is said before. */
function QuestionNotice({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const assigneeId = useWatch<{ assigneeId?: string | null }>({ name: 'assigneeId' });
  const question = ticket.consents.findLast(({ status }) => status === 'REQUESTED');
  if (ticket.state !== 'WAITING_CONSENT' || question === undefined || !assigneeId || assigneeId === question.technician.id) return null;
  return (
    <Alert severity="warning" sx={{ mb: 1, width: '100%' }}>
      {text('consent.dropped_by_assignment', { technician: question.technician.name ?? '—', who: question.askedOf ?? ticket.requesterName ?? '—' })}
    </Alert>
  );
}

/** How urgent it is. */
export function PriorityFields() {
  const text = useText();
  return (
    <>
      <RadioButtonGroupInput source="priority" label={text('ticket.priority')} choices={useChoices(PRIORITIES, PRIORITY_NAMES)} helperText={false} />
      <NoteInput rows={2} />
    </>
  );
}

/** Whose device it may be. */
function userOf({ requesterName }: Ticket, siteId: string | null | undefined): DeviceUser {
  return { name: requesterName, siteId };
}

/** Which device it is about. */
export function AssetFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  return (
    <>
      <DeviceInput customerId={ticket.customerId} user={userOf(ticket, ticket.siteId)} helperText={text('ticket.device_help')} />
      <NoteInput rows={2} />
    </>
  );
}

interface LinkContractProps {
  readonly ticket: Ticket;
  /** Further inputs whose values are of the customer. */
  readonly clears?: readonly string[];
  /** What is asked once the customer is chosen. */
  readonly children?: ReactNode;
}

/** The contract that a request without one belongs to (M9). */
export function LinkContractFields({ ticket, clears = [], children }: LinkContractProps) {
  const text = useText();
  const locale = useAppLocale();
  const optionText = useMemo(() => contractTitle(locale), [locale]);
  const customerId = useWatch<{ customerId?: string | null }>({ name: 'customerId' });
  const siteId = useWatch<{ siteId?: string | null }>({ name: 'siteId' });
  const ofCustomer = { customerId: customerId ?? undefined };
  const inForce = { ...ofCustomer, inForceOn: localMoment(Date.now()).date };
  const known = (): boolean => Boolean(customerId);
  return (
    <>
      <CustomerInput clears={['contractId', 'siteId', 'assetId', ...clears]} />
      {ticket.contact === null && ticket.requesterEmail !== null && (
        <BooleanInput
          source="addContact"
          label={text('ticket.add_contact', { who: [ticket.requesterName, ticket.requesterEmail].filter(Boolean).join(', ') })}
          helperText={text('ticket.add_contact_help')}
        />
      )}
      {children}
      <ReferenceInput source="contractId" reference="contracts" filter={inForce} sort={{ field: 'number', order: 'ASC' }} enableGetChoices={known}>
        <FoundInput label={text('ticket.contract')} optionText={optionText} isRequired helperText={text('ticket.link_contract_help')} />
      </ReferenceInput>
      <ReferenceInput source="siteId" reference="sites" filter={ofCustomer} sort={{ field: 'name', order: 'ASC' }} enableGetChoices={known}>
        <FoundInput label={text('ticket.site')} optionText={nameTitle} helperText={false} />
      </ReferenceInput>
      <NamedDevices ticket={ticket} customerId={customerId} />
      <DeviceInput customerId={customerId} user={userOf(ticket, siteId)} />
      <NoteInput rows={2} />
    </>
  );
}
