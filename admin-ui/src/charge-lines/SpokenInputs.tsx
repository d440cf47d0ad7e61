import { Alert, Box } from '@mui/material';
import { DateInput, TextInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { canBeAsked } from '../../../domain/charge-holds';
import { useMay } from '../auth/use-me';
import { asTyped } from '../forms/input-habits';
import { useText } from '../i18n/use-text';
import { AskButton } from './AskButton';
import { LineTicket } from './LineTicket';

/** No answer of the customer carries what is to be billed: asking comes first, else whoever bills it says with whom they spoke and when. */
export function SpokenInputs({ line }: { readonly line: ChargeLineDetail | undefined }) {
  const text = useText();
  return (
    <>
      <Alert role="note" severity="warning" sx={{ mb: 2 }} action={line && <AskButton line={line} />}>
        {text(line ? whyToSpeak(line) : 'charge.spoken_needed')} {line && <WayToAsk line={line} />}
      </Alert>
      <TextInput source="spokenWith" label={text('charge.spoken_with')} helperText={text('charge.spoken_help')} fullWidth />
      <DateInput source="spokenOn" label={text('charge.spoken_on')} parse={asTyped} helperText={false} />
    </>
  );
}

/** Why whoever bills it says with whom they spoke: this very amount was refused, its approval is contested, such work was refused, or there is no answer. */
function whyToSpeak({
  holdReason,
  contestOutcome,
  refused,
  refusedWork,
}: ChargeLineDetail): 'charge.spoken_refused' | 'charge.spoken_contested' | 'charge.spoken_needed' {
  if (refused) return 'charge.spoken_refused';
  if (holdReason === 'CONTESTED' && contestOutcome !== 'GIVEN') return 'charge.spoken_contested';
  return refusedWork ? 'charge.spoken_refused' : 'charge.spoken_needed';
}

/** What comes before billing: to ask, where the button beside it does that; else whom to tell, where anybody may ask; else only to speak. */
function WayToAsk({ line }: { readonly line: ChargeLineDetail }) {
  const text = useText();
  const may = useMay();
  const { mayAsk } = line;
  if (!canBeAsked(line)) return text('charge.spoken_say');
  if (may('ticket.convey')) return text('charge.spoken_ask');
  if (mayAsk.length === 0) return text('charge.spoken_say');
  return (
    <>
      {text('charge.spoken_tell', { names: mayAsk.join(', ') })}{' '}
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {text('charge.ticket')}: <LineTicket line={line} />
      </Box>
    </>
  );
}

/** With whom they spoke and when, as typed so far; null while either is missing. */
export function useSpoken(): { readonly spokenWith: string; readonly spokenOn: string } | null {
  const { spokenWith, spokenOn } = useFormContext().watch() as { spokenWith?: string | null; spokenOn?: string | null };
  const name = (spokenWith ?? '').trim();
  return name === '' || !spokenOn ? null : { spokenWith: name, spokenOn };
}
