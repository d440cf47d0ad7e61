import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useMemo, useState } from 'react';
import { BooleanInput, Form, TextInput, useNotify, useRefresh, useTranslate } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { CustomerAccountingSchema, type Customer } from '../../../api/contract/customers';
import { useMay } from '../auth/use-me';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { StrayProblems } from '../forms/StrayProblems';
import { UnsavedWatch, useUnsaved } from '../forms/Unsaved';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { SameAccountCodeHint } from './SameAccountCodeHint';
import { SameTaxNumberHint } from './SameTaxNumberHint';

/** What an invoice needs of a customer, entered by whoever keeps the books. */
export function AccountingButton({ customer }: { readonly customer: Customer }) {
  const text = useText();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may('customer.accounting')) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {text('customer.accounting')}
      </Button>
      {isOpen && <AccountingDialog customer={customer} onClose={() => setOpen(false)} />}
    </>
  );
}

interface DialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

function AccountingDialog({ customer: shown, onClose }: DialogProps) {
  const text = useText();
  const translate = useTranslate();
  const locale = useAppLocale();
  const { dirty, leave } = useUnsaved(onClose);
  // Taken once: what others write meanwhile must not move what is typed.
  const [customer] = useState(shown);
  const resolver = useMemo(() => contractResolver(CustomerAccountingSchema, locale), [locale]);
  const { save, isPending } = useSave(customer, onClose);
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="xs" aria-label={text('customer.accounting')}>
      <DialogTitle>{text('customer.accounting')}</DialogTitle>
      <Form record={customer} resolver={resolver} onSubmit={save} noValidate disableInvalidFormNotification>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          <StrayProblems />
          <TextInput source="taxNumber" label="resources.customers.fields.taxNumber" helperText="resources.customers.help.taxNumber" fullWidth />
          <SameTaxNumberHint />
          <TextInput source="taxOffice" label="resources.customers.fields.taxOffice" helperText={false} fullWidth />
          <TextInput
            source="accountCode"
            label="resources.customers.fields.accountCode"
            helperText="resources.customers.help.accountCode"
            fullWidth
          />
          <SameAccountCodeHint />
          <BooleanInput
            source="designatedBuyer"
            label="resources.customers.fields.designatedBuyer"
            helperText="resources.customers.help.designatedBuyer"
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={leave}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" loading={isPending}>
            {translate('ra.action.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function useSave({ id, version }: Customer, onSaved: () => void) {
  const text = useText();
  const notify = useNotify();
  const refresh = useRefresh();
  const { http } = useServices();
  const [isPending, setPending] = useState(false);
  const save = async (values: FieldValues): Promise<object | undefined> => {
    setPending(true);
    try {
      const body = CustomerAccountingSchema.parse(bodyFor(CustomerAccountingSchema, values));
      await callOperation(http, 'updateCustomerAccounting', { params: { id }, body, version });
      notify(text('customer.accounting_saved'), { type: 'success' });
      onSaved();
      refresh();
      return undefined;
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
      return problemOf(error).errors;
    } finally {
      setPending(false);
    }
  };
  return { save, isPending };
}
