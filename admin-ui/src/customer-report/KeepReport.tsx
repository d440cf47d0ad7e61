import BookmarkAddIcon from '@mui/icons-material/BookmarkAddOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import type { ReportPeriod } from '../../../domain/report/period';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Keeps the figures of the shown period as they are now; pressed again it keeps them anew. */
export function KeepReport(props: { customerId: string; period: ReportPeriod; disabled: boolean }) {
  const [turn, next] = useState(0);
  return <Keep key={turn} {...props} onDone={() => next(turn + 1)} />;
}

function Keep({ customerId, period, disabled, onDone }: { customerId: string; period: ReportPeriod; disabled: boolean; onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const [idempotencyKey] = useState(randomId);
  const { run, isPending } = useOnce({
    call: (body: ReportPeriod) => callOperation(http, 'keepCustomerReport', { params: { id: customerId }, body, idempotencyKey }),
    resources: ['customer-reports'],
    told: () => text('report.kept_done'),
    onDone,
  });
  return (
    <Button startIcon={<BookmarkAddIcon />} loading={isPending} disabled={disabled} onClick={() => run(period)}>
      {text('report.keep')}
    </Button>
  );
}
