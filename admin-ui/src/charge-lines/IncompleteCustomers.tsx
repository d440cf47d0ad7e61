import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';
import { INVOICE_FIELDS, type ChargeExportCheck } from '../../../api/contract/charge-books';
import { listAddress } from '../data/list-address';
import { AlikeRecords } from '../fields/AlikeRecords';
import { useText } from '../i18n/use-text';

/** More are counted only. */
const SHOWN_CUSTOMERS = 20;

/** All customers that are in use and lack something, whatever they are billed. */
const LACKING = listAddress('customers', { active: true, lacks: INVOICE_FIELDS });

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
            {text('charge.export_incomplete_help')}{' '}
            <MuiLink component={Link} to={LACKING} target="_blank" rel="noopener">
              {text('charge.export_incomplete_list')}
            </MuiLink>
          </>
        }
        resource="customers"
        records={records}
      />
    </Box>
  );
}
