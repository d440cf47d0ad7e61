import AddIcCallIcon from '@mui/icons-material/AddIcCall';
import { useMediaQuery, type Theme } from '@mui/material';
import {
  CreateButton,
  FilterButton,
  ListBase,
  NullableBooleanInput,
  FilterForm,
  Pagination,
  ReferenceInput,
  SearchInput,
  SelectArrayInput,
  SelectInput,
  Title,
  TopToolbar,
  useGetList,
  type RaRecord,
} from 'react-admin';
import { Box, Card, Stack } from '@mui/material';
import { RATING_STARS } from '../../../api/contract/ticket-list';
import type { Team } from '../../../api/contract/teams';
import { CHANNELS } from '../../../domain/channels';
import { PRIORITIES } from '../../../domain/priorities';
import { PARTIES, TICKET_STATES } from '../../../domain/ticket-states';
import { useMay } from '../auth/use-me';
import { ListRows } from '../fields/Loaded';
import { assetTitle, contactTitle, nameTitle } from '../fields/titles';
import { CustomerInput } from '../forms/CustomerInput';
import { useChoices, useText } from '../i18n/use-text';
import { SoundFilter } from '../layout/SoundFilter';
import { useQueueStart } from './queue-defaults';
import { QUEUE_SORT } from './queue-tabs';
import { useTechnicians } from '../users/use-technicians';
import { QueueTable } from './QueueTable';
import { QueueCards } from './QueueCards';
import { QueueTabs } from './QueueTabs';
import { FoundInput } from '../forms/FoundInput';

const RATINGS = RATING_STARS.map((stars) => ({ id: stars, name: '★'.repeat(Number(stars)) }));

// All four that always stand there beside the buttons, on one row from 1280 pixels on.
const filterRow = {
  '& .RaFilterForm-filterFormInput .MuiFormControl-root': { minWidth: 130 },
  '& .MuiAutocomplete-root': { minWidth: 130 },
} as const;

/** The queue. Tab, filters, sorting and page stand in the address, so that a link shows the same. */
export function TicketList() {
  const text = useText();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const filters = useFilters(isPhone);
  const start = useQueueStart();
  return (
    <SoundFilter>
      <ListBase filterDefaultValues={start} sort={QUEUE_SORT} perPage={50} exporter={false}>
        <Title title={text('menu.tickets')} />
        <QueueTabs />
        <Stack direction="row" sx={{ alignItems: 'flex-end', justifyContent: 'space-between', gap: 1 }}>
          <Box sx={filterRow}>
            <FilterForm filters={filters} />
          </Box>
          <TopToolbar sx={{ flexShrink: 0, bgcolor: 'transparent', '&&': { minHeight: 0 } }}>
            <FilterButton filters={filters} />
            <CreateButton label={text('ticket.new_by_phone')} icon={<AddIcCallIcon />} variant="contained" />
          </TopToolbar>
        </Stack>
        {/* A card that clips would keep the bar of the chosen tickets from staying in sight. */}
        <Card sx={{ overflow: 'visible' }}>
          <ListRows>{isPhone ? <QueueCards /> : <QueueTable />}</ListRows>
          <Pagination rowsPerPageOptions={[25, 50, 100, 200]} />
        </Card>
      </ListBase>
    </SoundFilter>
  );
}

/** On a phone only the search stays in sight. */
function useFilters(isPhone: boolean) {
  const alwaysOn = !isPhone;
  const text = useText();
  const may = useMay();
  const assignees = useAssignees();
  const teams = useTeams();
  const [states, priorities, parties, channels] = [useChoices(TICKET_STATES), useChoices(PRIORITIES), useChoices(PARTIES), useChoices(CHANNELS)];
  return [
    <SearchInput key="q" source="q" alwaysOn placeholder={text('queue.search')} sx={{ width: 225 }} />,
    <SelectInput key="assigneeId" source="assigneeId" label={text('ticket.assignee')} choices={assignees} alwaysOn={alwaysOn} />,
    // Who may not read such records has nothing to choose from.
    ...(may('customer.read') ? [<CustomerInput key="customerId" alwaysOn={alwaysOn} />] : []),
    <SelectArrayInput key="priority" source="priority" label={text('ticket.priority')} choices={priorities} alwaysOn={alwaysOn} />,
    <SelectInput key="teamId" source="teamId" label={text('ticket.team')} choices={teams} />,
    <SelectArrayInput key="state" source="state" label={text('ticket.state')} choices={states} />,
    <NullableBooleanInput key="overdue" source="overdue" label={text('queue.overdue')} />,
    <NullableBooleanInput key="lead" source="lead" label={text('ticket.lead')} />,
    <SelectArrayInput key="waitingFor" source="waitingFor" label={text('ticket.waiting_for')} choices={parties} />,
    <SelectArrayInput key="rating" source="rating" label={text('rating.title')} choices={RATINGS} translateChoice={false} />,
    <SelectArrayInput key="channel" source="channel" label={text('ticket.channel')} choices={channels} />,
    ...(may('asset.read')
      ? [<RecordInput key="assetId" source="assetId" reference="assets" label={text('ticket.device')} optionText={assetTitle} />]
      : []),
    ...(may('customer.read')
      ? [
          <RecordInput key="siteId" source="siteId" reference="sites" label={text('ticket.site')} optionText={nameTitle} />,
          <RecordInput key="contactId" source="contactId" reference="contacts" label={text('ticket.requester')} optionText={contactTitle} />,
        ]
      : []),
  ];
}

interface RecordInputProps {
  readonly source: string;
  readonly reference: string;
  readonly label: string;
  readonly optionText: (record?: RaRecord) => string;
}

/** A record that the queue is cut down to; a link from elsewhere sets it, here it is seen and removed. */
function RecordInput({ source, reference, label, optionText }: RecordInputProps) {
  return (
    <ReferenceInput source={source} reference={reference}>
      <FoundInput label={label} optionText={optionText} helperText={false} />
    </ReferenceInput>
  );
}

function useTeams(): { id: string; name: string }[] {
  const text = useText();
  const { data = [] } = useGetList<Team>('teams', {
    filter: { active: true },
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 200 },
  });
  return [{ id: 'mine', name: text('queue.team_mine') }, ...data.map(({ id, name }) => ({ id, name }))];
}

function useAssignees(): { id: string; name: string }[] {
  const text = useText();
  const technicians = useTechnicians();
  return [
    { id: 'me', name: text('queue.assignee_me') },
    { id: 'none', name: text('ticket.unassigned') },
    ...technicians.map(({ id, name }) => ({ id, name })),
  ];
}
