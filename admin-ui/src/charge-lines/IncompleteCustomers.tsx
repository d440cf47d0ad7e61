import { Box } from '@mui/material';
import type { ChargeExportCheck } from '../../../api/contract/charge-books';
import { AlikeRecords } from '../fields/AlikeRecords';
import { useText } from '../i18n/use-text';

/** More are counted only. */
const SHOWN_CUSTOMERS = 20;

/** Customers whose cards lack what their invoice needs, with links to them. */
export function IncompleteCustomers({ customers }: { readonly customers: ChargeExportCheck['incompleteCustomers'] }) {
  const text = useText();
  const more = customers.length - SHOWN_CUSTOMERS;
  const records = customers.slice(0, SHOWN_CUSTOMERS).map(({ id, name, missing }) => ({
    id,
    name,
    more: `(${missing.map((field) => text(`resources.customers.fields.${field}`)).join(', ')})`,
  }));
  return (
    <Box sx={{ mt: 1 }}>
      <AlikeRecords
        title={text('charge.export_incomplete')}
        hint={
          <>
            {more > 0 && <p>{text('charge.export_incomplete_more', { smart_count: more })}</p>}
            {text('charge.export_incomplete_help')}
          </>
        }
        resource="customers"
        records={records}
      />
    </Box>
  );
}
