import { Autocomplete, Box, Stack, TextField, Typography } from '@mui/material';
import { useState, type HTMLAttributes } from 'react';
import { Title } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { PageSkeleton } from '../fields/PageSkeleton';
import { useEarlyEnter } from '../forms/use-early-enter';
import { useText } from '../i18n/use-text';
import { CallerPanels } from './CallerPanels';
import { CallerChoice } from './CallerChoice';
import { CallForm } from './CallForm';
import { useCallers, type Found } from './use-callers';

/** A call becomes a ticket in seconds and without the mouse: who or which device, what is known of them, what is wrong (M11). */
export function CallIntake() {
  const text = useText();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Found | null>(null);
  // Whoever calls about a ticket gets no second one.
  const choose = (found: Found | null): void => {
    if (found?.kind === 'ticket') void navigate(`/tickets/${found.id}/show`);
    else setChosen(found);
  };
  return (
    <Stack spacing={2} sx={{ maxWidth: 1200, mt: 1 }}>
      <Title title={text('call.title')} />
      <CallerSearch onChoose={choose} />
      {chosen === null && <Typography color="text.secondary">{text('call.hint')}</Typography>}
      {chosen?.kind === 'stranger' && <CallForm key={chosen.title} typed={chosen.title} card={null} />}
      {chosen !== null && chosen.kind !== 'stranger' && chosen.kind !== 'ticket' && <Known key={chosen.id} chosen={chosen} />}
    </Stack>
  );
}

/** What is known of the caller, beside the form: the form is where the cursor stands. */
function Known({ chosen: { kind, id } }: { chosen: Found }) {
  const [contactId, setContactId] = useState(kind === 'person' ? id : null);
  const person = contactId === null ? {} : { contactId };
  const key = kind === 'device' ? { assetId: id, ...person } : kind === 'person' ? person : { customerId: id, ...person };
  const query = useOperation('contacts', 'getCallerCard', { query: key });
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {(card) => (
        <Stack direction={{ xs: 'column', lg: 'row' }} spacing={2} sx={{ alignItems: 'flex-start' }}>
          <Box sx={{ flex: 1, minWidth: 0, width: '100%' }}>
            {kind !== 'person' && card.person === null && card.people.length > 0 && <CallerChoice people={card.people} onChoose={setContactId} />}
            <CallForm key={card.person?.id ?? ''} card={card} typed="" waits={card.person === null && card.people.length > 0} />
          </Box>
          <Box sx={{ flex: 1, minWidth: 0, width: '100%' }}>
            <CallerPanels card={card} />
          </Box>
        </Stack>
      )}
    </Loaded>
  );
}

function CallerSearch({ onChoose }: { onChoose: (found: Found | null) => void }) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Found | null>(null);
  const { found, searching } = useCallers(typed);
  const titleOf = ({ kind, title }: Found): string => (kind === 'stranger' ? text('call.stranger', { typed: title }) : title);
  const choose = (one: Found | null): void => {
    setChosen(one);
    onChoose(one);
  };
  const onKeyDown = useEarlyEnter({ typed, found, searching }, (first, field) => {
    field.blur();
    setTyped(titleOf(first));
    choose(first);
  });
  return (
    <Autocomplete<Found>
      options={found}
      value={chosen}
      onKeyDown={onKeyDown}
      groupBy={({ kind }) => text(`call.group_${kind}`)}
      getOptionLabel={titleOf}
      getOptionKey={({ kind, id }) => `${kind} ${id}`}
      isOptionEqualToValue={(a, b) => a.kind === b.kind && a.id === b.id}
      filterOptions={(options) => options}
      loading={searching}
      loadingText={text('find.searching')}
      noOptionsText={text(typed.trim().length > 2 ? 'find.nothing' : 'call.type_more')}
      autoHighlight
      blurOnSelect
      inputValue={typed}
      onInputChange={(_event, value, reason) => {
        if (reason !== 'reset') setTyped(value);
      }}
      onChange={(_event, value) => choose(value)}
      renderOption={({ key, ...props }, option) => <Option key={key} found={option} props={props} />}
      renderInput={(params) => <TextField {...params} autoFocus label={text('call.search')} helperText={text('call.search_help')} />}
    />
  );
}

function Option({ found: { kind, title, detail }, props }: { found: Found; props: HTMLAttributes<HTMLLIElement> }) {
  const text = useText();
  return (
    <Box component="li" {...props} sx={{ display: 'block !important' }}>
      <Typography noWrap>{kind === 'stranger' ? text('call.stranger', { typed: title }) : title}</Typography>
      {detail && (
        <Typography variant="body2" color="text.secondary" noWrap>
          {detail}
        </Typography>
      )}
    </Box>
  );
}
