import { Box, DialogContentText, Typography } from '@mui/material';
import type { Released } from '../../../api/contract/billing-periods';
import { NameLink } from '../fields/NameLink';
import { useText } from '../i18n/use-text';

/** More are counted only. */
const SHOWN_MONTHS = 20;

const LEFT_OUT = { BY_OTHERS: 'month.left_by_others', NOT_FROZEN: 'month.left_not_frozen' } as const;

/** What came of a release of several months: how many it released, and the customers whose months it did not, by the reason. */
export function ReleaseLeftOut({ results }: { readonly results: Released['results'] }) {
  const text = useText();
  const count = results.filter(({ outcome }) => outcome === 'RELEASED').length;
  return (
    <>
      <DialogContentText>{text('month.released_many', { count, all: results.length })}</DialogContentText>
      {(['BY_OTHERS', 'NOT_FROZEN'] as const).map((outcome) => (
        <LeftOut key={outcome} title={text(LEFT_OUT[outcome])} months={results.filter((result) => result.outcome === outcome)} />
      ))}
    </>
  );
}

function LeftOut({ title, months }: { title: string; months: Released['results'] }) {
  const text = useText();
  if (months.length === 0) return null;
  const more = months.length - SHOWN_MONTHS;
  return (
    <Box component="section" aria-label={title} sx={{ mt: 2 }}>
      <Typography variant="subtitle2">{title}</Typography>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {months.slice(0, SHOWN_MONTHS).map(({ id, customerName, byName }) => (
          <li key={id}>
            <NameLink resource="billing-periods" id={id} name={customerName} />
            {byName !== null && ` · ${byName}`}
          </li>
        ))}
        {more > 0 && <li>{text('month.release_warned_more', { smart_count: more })}</li>}
      </Box>
    </Box>
  );
}
