import { Link } from '@mui/material';
import { formatPhone } from '../../../domain/phone';

/** A mail address that writes to it. In a row that leads somewhere itself it keeps the click. */
export function MailLink({ address }: { readonly address: string | null | undefined }) {
  if (!address) return <>—</>;
  return (
    <Link href={`mailto:${address}`} onClick={(event) => event.stopPropagation()}>
      {address}
    </Link>
  );
}

/** A phone number that calls it: one touch on a phone. */
export function PhoneLink({ number }: { readonly number: string | null | undefined }) {
  if (!number) return <>—</>;
  return (
    <Link href={`tel:${number}`} onClick={(event) => event.stopPropagation()} sx={{ whiteSpace: 'nowrap' }}>
      {formatPhone(number)}
    </Link>
  );
}
