import { Alert, Link as MuiLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useRecordContext } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { Link } from 'react-router-dom';
import type { OpenWork } from '../../../api/contract/open-work';
import { callOperation } from '../data/operations';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

const OPERATIONS = {
  staff: 'getUserOpenWork',
  contact: 'getContactOpenWork',
  device: 'getAssetOpenWork',
  contract: 'getContractOpenWork',
  customer: 'getCustomerOpenWork',
  site: 'getSiteOpenWork',
} as const;

type Standing = (values: FieldValues) => boolean;

interface OpenWorkNoticeProps {
  readonly of: keyof typeof OPERATIONS;
  /** Whether somebody with these values can be given work or be asked, or something be worked on where it is; of several standings each may be lost alone. */
  readonly onDuty: Standing | readonly Standing[];
}

/** Says before saving what still waits for a person who is about to go off duty, or is open on a device that is about to go or under a contract that is about to end, or of a customer that is about to go. */
export function OpenWorkNotice({ of, onDuty }: OpenWorkNoticeProps) {
  const text = useText();
  const record = useRecordContext();
  const values = useWatch();
  const { http } = useServices();
  const isLeaving = record !== undefined && [onDuty].flat().some((stands: Standing) => stands(record) && !stands(values));
  const { data, isError } = useQuery({
    queryKey: ['open-work', of, record?.id],
    queryFn: ({ signal }) => callOperation(http, OPERATIONS[of], { params: { id: String(record?.id) }, signal }),
    enabled: isLeaving,
    // What is about to be saved counts, not what was looked at before.
    gcTime: 0,
  });
  if (!isLeaving) return null;
  if (isError) return <Alert severity="warning">{text('open_work.unknown')}</Alert>;
  if (data === undefined || data.data.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ width: '100%' }}>
      {text(`open_work.${of}`)}
      <OpenWorkLines work={data.data} />
    </Alert>
  );
}

/** Open work by kind, the first tickets of each as links. */
export function OpenWorkLines({ work }: { work: OpenWork['data'] }) {
  return work.map((one) => <Tickets key={one.kind} work={one} />);
}

function Tickets({ work: { kind, total, tickets } }: { work: OpenWork['data'][number] }) {
  const text = useText();
  const more = total - tickets.length;
  return (
    <Typography variant="body2" sx={{ mt: 0.5 }}>
      {text(`open_work.${kind}`, { count: total })}{' '}
      {tickets.map(({ id, number }, index) => (
        <Fragment key={`${id}-${index}`}>
          {index > 0 && ', '}
          <MuiLink component={Link} to={`/tickets/${id}/show`} target="_blank">
            #{number}
          </MuiLink>
        </Fragment>
      ))}
      {more > 0 && ` ${text('open_work.more', { count: more })}`}
    </Typography>
  );
}
