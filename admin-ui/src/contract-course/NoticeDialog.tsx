import { DialogContentText } from '@mui/material';
import { useMemo } from 'react';
import { BooleanInput, DateInput, SelectInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { ContractNoticeInputSchema, type Contract } from '../../../api/contract/contracts';
import { civilDateAt, isCivilDate } from '../../../domain/civil-date';
import { isLateNotice, lastNoticeDay, NOTICE_SIDES } from '../../../domain/contract-course';
import { formatCivilDate } from '../../../domain/format';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { FormDialog } from '../forms/FormDialog';
import { asTyped } from '../forms/input-habits';
import { NoteInput } from '../forms/NoteInput';
import { useBase } from '../forms/use-base';
import { useFormCall } from '../forms/use-form-call';
import { useAppLocale, useChoices, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Records that a contract is not to go on: who said so, when, and whether it ends before its last day. */
export function NoticeDialog({ contract: shown, onClose }: { contract: Contract; onClose: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const { base: contract, overtaken } = useBase(shown);
  const resolver = useMemo(() => contractResolver(ContractNoticeInputSchema, locale), [locale]);
  const submit = useFormCall({
    call: (values) => {
      const body = bodyFor(ContractNoticeInputSchema, values) as z.input<typeof ContractNoticeInputSchema>;
      return callOperation(http, 'giveContractNotice', { params: { id: contract.id }, body, version: contract.version });
    },
    told: () => text('contract.notice_given'),
    resources: ['contracts'],
    onDone: onClose,
    overtaken,
  });
  const initial = { givenOn: civilDateAt(Date.now()), endsOn: '', note: '', lateAccepted: false };
  return (
    <FormDialog title={text('contract.notice_give')} initial={initial} resolver={resolver} onSubmit={submit} overtaken={overtaken} onClose={onClose}>
      <DialogContentText sx={{ mb: 2 }}>
        {text('contract.notice_help', { number: contract.number, date: formatCivilDate(contract.endsOn, locale) })}
      </DialogContentText>
      <SelectInput source="side" label={text('contract.notice_side')} choices={useChoices(NOTICE_SIDES)} isRequired helperText={false} />
      <DateInput source="givenOn" label={text('contract.notice_given_on')} isRequired parse={asTyped} helperText={false} />
      <LateInput contract={contract} />
      <DateInput source="endsOn" label={text('contract.notice_ends_on')} parse={asTyped} helperText={text('contract.notice_ends_on_help')} />
      <NoteInput label="contract.notice_note" helper="contract.notice_note_help" />
    </FormDialog>
  );
}

/** After the last day for notice the contract renews itself, unless both sides agree otherwise. */
function LateInput({ contract }: { contract: Contract }) {
  const text = useText();
  const locale = useAppLocale();
  const givenOn: unknown = useWatch({ name: 'givenOn' });
  if (typeof givenOn !== 'string' || !isCivilDate(givenOn) || !isLateNotice(contract, givenOn)) return null;
  return (
    <BooleanInput
      source="lateAccepted"
      label={text('contract.notice_late_accepted')}
      helperText={text('contract.notice_late_help', { date: formatCivilDate(lastNoticeDay(contract), locale) })}
    />
  );
}
