import SendIcon from '@mui/icons-material/SendOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

interface SendProps {
  readonly name: 'shareKeptReport' | 'sendOfficerPage';
  /** The report, or the customer. */
  readonly id: string;
  readonly label: string;
  /** What it is about, for whoever does not see where it stands. */
  readonly about?: string;
}

/** Mails the customer's IT officers a link: to a report, or to their page. Pressed again it sends another one. */
export function SendButton(props: SendProps) {
  const [turn, next] = useState(0);
  return <Send key={turn} {...props} onDone={() => next(turn + 1)} />;
}

function Send({ name, id, label, about, onDone }: SendProps & { onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const [idempotencyKey] = useState(randomId);
  const { run, isPending } = useOnce({
    call: (of: string) => callOperation(http, name, { params: { id: of }, idempotencyKey }),
    resources: ['customer-reports'],
    told: ({ officers }) => text('report.sent', { count: officers }),
    onDone,
  });
  return (
    <Button
      size="small"
      startIcon={<SendIcon />}
      loading={isPending}
      aria-label={about === undefined ? undefined : `${label}: ${about}`}
      onClick={() => run(id)}
    >
      {label}
    </Button>
  );
}
