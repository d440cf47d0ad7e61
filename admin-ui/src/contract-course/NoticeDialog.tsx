import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { BooleanInput, DateInput, Form, SelectInput, useNotify, useTranslate } from 'react-admin';
import { useFormState, useWatch, type FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { ContractNoticeInputSchema, type Contract } from '../../../api/contract/contracts';
import { civilDateAt, isCivilDate } from '../../../domain/civil-date';
import { isLateNotice, lastNoticeDay, NOTICE_SIDES } from '../../../domain/contract-course';
import { formatCivilDate } from '../../../domain/format';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { asTyped } from '../forms/input-habits';
import { NoteInput } from '../forms/NoteInput';
import { StrayProblems } from '../forms/StrayProblems';
import { UnsavedWatch, useUnsaved } from '../forms/Unsaved';
import { useAppLocale, useChoices, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Records that a contract is not to go on: who said so, when, and whether it ends before its last day. */
export function NoticeDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const locale = useAppLocale();
  const { dirty, leave } = useUnsaved(onClose);
  const submit = useSubmit(contract, onClose);
  const resolver = useMemo(() => contractResolver(ContractNoticeInputSchema, locale), [locale]);
  // Taken once: the page behind goes on changing and must not empty the form.
  const initial = useMemo(() => ({ givenOn: civilDateAt(Date.now()), endsOn: '', note: '', lateAccepted: false }), []);
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="sm" aria-label={text('contract.notice_give')}>
      <DialogTitle>{text('contract.notice_give')}</DialogTitle>
      <Form record={initial} resolver={resolver} onSubmit={submit} disableInvalidFormNotification noValidate>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          <DialogContentText sx={{ mb: 2 }}>
            {text('contract.notice_help', { number: contract.number, date: formatCivilDate(contract.endsOn, locale) })}
          </DialogContentText>
          <StrayProblems />
          <SelectInput source="side" label={text('contract.notice_side')} choices={useChoices(NOTICE_SIDES)} isRequired helperText={false} />
          <DateInput source="givenOn" label={text('contract.notice_given_on')} isRequired parse={asTyped} helperText={false} />
          <LateInput contract={contract} />
          <DateInput source="endsOn" label={text('contract.notice_ends_on')} parse={asTyped} helperText={text('contract.notice_ends_on_help')} />
          <NoteInput label="contract.notice_note" helper="contract.notice_note_help" />
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <SaveButton />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function SaveButton() {
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <Button type="submit" variant="contained" loading={isSubmitting}>
      {translate('ra.action.save')}
    </Button>
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

function useSubmit({ id, version }: Contract, onDone: () => void) {
  const text = useText();
  const { http } = useServices();
  const notify = useNotify();
  const queries = useQueryClient();
  return async (values: FieldValues): Promise<Readonly<Record<string, string>> | undefined> => {
    const body = bodyFor(ContractNoticeInputSchema, values) as z.input<typeof ContractNoticeInputSchema>;
    try {
      await callOperation(http, 'giveContractNotice', { params: { id }, body, version });
    } catch (error) {
      const { errors } = problemOf(error);
      if (errors === undefined) notify(messageOf(error), { type: 'error' });
      return errors ?? {};
    } finally {
      void queries.invalidateQueries({ queryKey: ['contracts'] });
    }
    notify(text('contract.notice_given'), { type: 'success' });
    onDone();
    return undefined;
  };
}
