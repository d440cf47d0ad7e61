import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { BooleanInput, TextInput, useTranslate } from 'react-admin';
import { CustomerAccountingSchema, type Customer } from '../../../api/contract/customers';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { FormDialog } from '../forms/FormDialog';
import { useBase } from '../forms/use-base';
import { useFormCall } from '../forms/use-form-call';
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
  const locale = useAppLocale();
  const { http } = useServices();
  const translate = useTranslate();
  const { base: customer, overtaken } = useBase(shown);
  const resolver = useMemo(() => contractResolver(CustomerAccountingSchema, locale), [locale]);
  const save = useFormCall({
    call: (values) => {
      const body = CustomerAccountingSchema.parse(bodyFor(CustomerAccountingSchema, values));
      return callOperation(http, 'updateCustomerAccounting', { params: { id: customer.id }, body, version: customer.version });
    },
    told: () => text('customer.accounting_saved'),
    resources: ['customers'],
    onDone: onClose,
    overtaken,
  });
  return (
    <FormDialog
      title={text('customer.accounting')}
      initial={customer}
      resolver={resolver}
      onSubmit={save}
      maxWidth="xs"
      overtaken={overtaken}
      nameOf={(path) => translate(`resources.customers.fields.${path}`)}
      onClose={onClose}
    >
      <TextInput source="taxNumber" label="resources.customers.fields.taxNumber" helperText="resources.customers.help.taxNumber" fullWidth />
      <SameTaxNumberHint />
      <TextInput source="taxOffice" label="resources.customers.fields.taxOffice" helperText={false} fullWidth />
      <TextInput source="accountCode" label="resources.customers.fields.accountCode" helperText="resources.customers.help.accountCode" fullWidth />
      <SameAccountCodeHint />
      <BooleanInput
        source="designatedBuyer"
        label="resources.customers.fields.designatedBuyer"
        helperText="resources.customers.help.designatedBuyer"
      />
    </FormDialog>
  );
}
