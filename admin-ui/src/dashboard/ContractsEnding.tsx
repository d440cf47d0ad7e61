import { Stack, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import type { Contract } from '../../../api/contract/contracts';
import { addDays, civilDateAt } from '../../../domain/civil-date';
import { ContractState } from '../contracts/ContractState';
import { NameLink } from '../fields/NameLink';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { RecordLink } from '../fields/RecordLink';
import { useNow } from '../fields/use-now';
import { useText } from '../i18n/use-text';

const AHEAD_DAYS = 60;

/** Contracts in force that end within two months. */
export function ContractsEnding() {
  const text = useText();
  const today = civilDateAt(useNow(60_000));
  const query = useGetList<Contract>('contracts', {
    filter: { inForceOn: today, endsOn_lte: addDays(today, AHEAD_DAYS) },
    sort: { field: 'endsOn', order: 'ASC' },
    pagination: { page: 1, perPage: 10 },
  });
  return (
    <Panel title={text('dashboard.contracts_ending')}>
      <Loaded query={query} nothing={<Nothing>{text('dashboard.no_contracts_ending')}</Nothing>}>
        {(contracts) => (
          <Stack spacing={0.75}>
            {contracts.map((contract) => (
              <Typography key={contract.id} variant="body2" component="div">
                <NameLink resource="contracts" id={contract.id} name={contract.number} /> ·{' '}
                <RecordLink resource="customers" id={contract.customerId} /> <ContractState contract={contract} />
              </Typography>
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
