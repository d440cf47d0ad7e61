import { useMemo } from 'react';
import { AutocompleteInput, BooleanInput, RadioButtonGroupInput, ReferenceInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { PRIORITIES, PRIORITY_NAMES } from '../../../../domain/priorities';
import { useMay } from '../../auth/use-me';
import { assetTitle, contractTitle, nameTitle } from '../../fields/titles';
import { CustomerInput } from '../../forms/CustomerInput';
import { localMoment } from '../../forms/istanbul-time';
import { NoteInput } from '../../forms/NoteInput';
import { StaffInput } from '../../forms/StaffInput';
import { useAppLocale, useChoices, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { byText } from '../../forms/input-habits';

/** Who takes the ticket, and how urgent it is. */
export function AssignFields() {
  const text = useText();
  const may = useMay();
  return (
    <>
      <StaffInput source="assigneeId" label={text('ticket.assignee')} onlyMe={!may('ticket.triage')} />
      <RadioButtonGroupInput source="priority" label={text('ticket.priority')} choices={useChoices(PRIORITIES, PRIORITY_NAMES)} helperText={false} />
      <NoteInput rows={2} />
    </>
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

/** Which device it is about. */
export function AssetFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  return (
    <>
      <ReferenceInput
        source="assetId"
        reference="assets"
        filter={{ customerId: ticket.customerId ?? undefined }}
        sort={{ field: 'labelNumber', order: 'ASC' }}
        perPage={50}
      >
        <AutocompleteInput label={text('ticket.device')} optionText={assetTitle} filterToQuery={byText} helperText={text('ticket.device_help')} />
      </ReferenceInput>
      <NoteInput rows={2} />
    </>
  );
}

/** The contract that a request without one belongs to (M9). */
export function LinkContractFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const optionText = useMemo(() => contractTitle(locale), [locale]);
  const customerId = useWatch<{ customerId?: string | null }>({ name: 'customerId' });
  const ofCustomer = { customerId: customerId ?? undefined };
  const inForce = { ...ofCustomer, inForceOn: localMoment(Date.now()).date };
  const known = (): boolean => Boolean(customerId);
  return (
    <>
      <CustomerInput clears={['contractId', 'siteId', 'assetId']} />
      <ReferenceInput source="contractId" reference="contracts" filter={inForce} sort={{ field: 'number', order: 'ASC' }} enableGetChoices={known}>
        <AutocompleteInput
          label={text('ticket.contract')}
          optionText={optionText}
          filterToQuery={byText}
          isRequired
          helperText={text('ticket.link_contract_help')}
        />
      </ReferenceInput>
      <ReferenceInput source="siteId" reference="sites" filter={ofCustomer} sort={{ field: 'name', order: 'ASC' }} enableGetChoices={known}>
        <AutocompleteInput label={text('ticket.site')} optionText={nameTitle} filterToQuery={byText} helperText={false} />
      </ReferenceInput>
      <ReferenceInput source="assetId" reference="assets" filter={ofCustomer} sort={{ field: 'labelNumber', order: 'ASC' }} enableGetChoices={known}>
        <AutocompleteInput label={text('ticket.device')} optionText={assetTitle} filterToQuery={byText} helperText={false} />
      </ReferenceInput>
      {ticket.contact === null && ticket.requesterEmail !== null && (
        <BooleanInput
          source="addContact"
          label={text('ticket.add_contact', { who: [ticket.requesterName, ticket.requesterEmail].filter(Boolean).join(', ') })}
          helperText={text('ticket.add_contact_help')}
        />
      )}
      <NoteInput rows={2} />
    </>
  );
}
