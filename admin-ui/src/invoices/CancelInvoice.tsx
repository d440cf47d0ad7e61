import { Button } from '@mui/material';
import { useState } from 'react';
import type { IssuedInvoice } from '../../../api/contract/invoices';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { INVOICE_RESOURCES } from './invoice-resources';

/** Marks an invoice as cancelled, with the reason; it stays in the list. */
export function CancelInvoice({ invoice }: { invoice: IssuedInvoice }) {
  const text = useText();
  const [isOpen, open] = useState(false);
  const close = (): void => open(false);
  return (
    <>
      <Button size="small" color="inherit" aria-label={text('invoice.cancel_of', { number: invoice.number })} onClick={() => open(true)}>
        {text('invoice.cancel')}
      </Button>
      {isOpen && (
        <ReasonDialog
          title="invoice.cancel_title"
          help={text('invoice.cancel_help', { number: invoice.number })}
          buttons={<Cancel id={invoice.id} onDone={close} />}
          onClose={close}
        />
      )}
    </>
  );
}

function Cancel({ id, onDone }: { id: string; onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const reason = useReason();
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'cancelInvoice', { params: { id }, body: { reason }, idempotencyKey: randomId() }),
    resources: INVOICE_RESOURCES,
    told: ({ number }) => text('invoice.was_cancelled', { number }),
    onDone,
  });
  return (
    <Button variant="contained" disabled={reason === '' || isPending} onClick={() => run(undefined)}>
      {text('invoice.cancel')}
    </Button>
  );
}
