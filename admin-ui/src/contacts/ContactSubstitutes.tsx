import { Box, Stack, Typography } from '@mui/material';
import { CreateButton, DataTable, ListContextProvider, useGetList, useList, useRecordContext } from 'react-admin';
import type { Contact } from '../../../api/contract/contacts';
import type { ContactSubstitute } from '../../../api/contract/contact-substitutes';
import { civilDateAt } from '../../../domain/civil-date';
import { useCanDo } from '../auth/use-me';
import { ToneChip } from '../fields/StateChip';
import { CivilDay } from '../fields/times';
import { useText } from '../i18n/use-text';

const RESOURCE = 'contact-substitutes';

interface SubstitutesProps {
  /** One person's, or those of a whole customer. */
  readonly of: { readonly contactId: string } | { readonly customerId: string };
}

/** Who decides in whose place, today and later. */
export function Substitutes({ of }: SubstitutesProps) {
  const text = useText();
  const can = useCanDo();
  const { data, isPending } = useGetList<ContactSubstitute>(RESOURCE, {
    filter: of,
    sort: { field: 'startsOn', order: 'ASC' },
    pagination: { page: 1, perPage: 50 },
  });
  const list = useList({ data: data ?? [], isPending, resource: RESOURCE });
  const today = civilDateAt(Date.now());
  const isOfOne = 'contactId' in of;
  if (!isOfOne && (data ?? []).length === 0) return null;
  return (
    <Box sx={{ mt: 2, width: '100%' }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
        <Typography variant="subtitle2">{text('substitute.title')}</Typography>
        {isOfOne && can(RESOURCE, 'create') && <CreateButton resource={RESOURCE} label={text('substitute.add')} state={{ record: of }} />}
      </Stack>
      {(data ?? []).length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {text('substitute.none')}
        </Typography>
      ) : (
        <ListContextProvider value={list}>
          <DataTable<ContactSubstitute> resource={RESOURCE} bulkActionButtons={false} rowClick={can(RESOURCE, 'update') ? 'edit' : false}>
            {!isOfOne && <DataTable.Col<ContactSubstitute> source="contactName" disableSort />}
            <DataTable.Col<ContactSubstitute> source="substituteName" disableSort />
            <DataTable.Col<ContactSubstitute> source="startsOn" disableSort render={({ startsOn }) => <CivilDay date={startsOn} />} />
            <DataTable.Col<ContactSubstitute> source="endsOn" disableSort render={({ endsOn }) => <CivilDay date={endsOn} />} />
            <DataTable.Col<ContactSubstitute>
              source="now"
              disableSort
              label=""
              render={({ startsOn, endsOn }) =>
                startsOn <= today && endsOn >= today ? <ToneChip tone="waiting">{text('substitute.now')}</ToneChip> : null
              }
            />
          </DataTable>
        </ListContextProvider>
      )}
    </Box>
  );
}

/** Substitutes of the contact that is being edited. */
export function ContactSubstitutes() {
  const contact = useRecordContext<Contact>();
  return contact === undefined ? null : <Substitutes of={{ contactId: contact.id }} />;
}
