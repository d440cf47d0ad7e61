import { Box } from '@mui/material';
import { useGetManyAggregate } from 'react-admin';
import type { Contact } from '../../../api/contract/contacts';
import type { Customer } from '../../../api/contract/customers';
import { ActiveMark } from '../fields/ActiveMark';
import { Fact, Facts } from '../fields/Panel';
import { LOCALE_NAMES } from '../i18n/i18n-provider';
import { useText } from '../i18n/use-text';
import { TeamName } from '../teams/TeamName';
import { AccountingButton } from './AccountingButton';

/** What is known of a customer. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const text = useText();
  return (
    <Box sx={{ py: 1 }}>
      <Facts>
        <Fact name={text('resources.customers.fields.number')}>{customer.number}</Fact>
        <Fact name={text('resources.customers.fields.name')}>{customer.name}</Fact>
        <Fact name={text('resources.customers.fields.active')}>
          <ActiveMark active={customer.active} />
        </Fact>
        <Fact name={text('resources.customers.fields.taxNumber')}>{customer.taxNumber}</Fact>
        <Fact name={text('resources.customers.fields.taxOffice')}>{customer.taxOffice}</Fact>
        <Fact name={text('resources.customers.fields.accountCode')}>{customer.accountCode}</Fact>
        <Fact name={text('resources.customers.fields.address')}>{customer.address}</Fact>
        <Fact name={text('resources.customers.fields.mailDomains')}>{customer.mailDomains.join(', ') || '—'}</Fact>
        <Fact name={text('resources.customers.fields.secondApproverId')}>
          <PersonName id={customer.secondApproverId} />
        </Fact>
        <Fact name={text('resources.customers.fields.locale')}>{LOCALE_NAMES[customer.locale]}</Fact>
        <Fact name={text('resources.customers.fields.teamId')}>{customer.teamId && <TeamName id={customer.teamId} />}</Fact>
        <Fact name={text('resources.customers.fields.designatedBuyer')}>{text(customer.designatedBuyer ? 'app.yes' : 'app.no')}</Fact>
      </Facts>
      <AccountingButton customer={customer} />
    </Box>
  );
}

function PersonName({ id }: { readonly id: string | null }) {
  const { data } = useGetManyAggregate<Contact>('contacts', { ids: id === null ? [] : [id] }, { enabled: id !== null });
  const [person] = data ?? [];
  if (id === null || person === undefined) return <>{id === null ? '—' : '…'}</>;
  return (
    <>
      {person.name} {!person.active && <ActiveMark active={false} />}
    </>
  );
}
