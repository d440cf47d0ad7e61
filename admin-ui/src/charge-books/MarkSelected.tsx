import { Button } from '@mui/material';
import { useState } from 'react';
import { useListContext, useUnselectAll } from 'react-admin';
import { MOST_TRANSFERRED, type BookTransfer, type ChargeBook } from '../../../api/contract/charge-books';
import { BOOK_RESOURCES } from '../charge-lines/BookTransfer';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useText, type Text } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Marks the chosen rows as taken over, also those of other pages. */
export function MarkSelected() {
  const { selectedIds } = useListContext<ChargeBook>();
  return selectedIds.length === 0 ? null : <MarkButton key={selectedIds.join()} ids={selectedIds.map(String)} />;
}

function MarkButton({ ids }: { ids: readonly string[] }) {
  const text = useText();
  const { http } = useServices();
  const unselect = useUnselectAll('charge-books');
  const [idempotencyKey] = useState(randomId);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'transferChargeBooks', { body: { ids: [...ids] }, idempotencyKey }),
    resources: BOOK_RESOURCES,
    told: ({ results }) => told(results, text),
    onDone: () => unselect(),
  });
  const isTooMany = ids.length > MOST_TRANSFERRED;
  return (
    <Button size="small" disabled={isTooMany} loading={isPending} onClick={() => run(undefined)}>
      {isTooMany ? text('book.too_many', { count: MOST_TRANSFERRED }) : text('charge.mark_transferred')}
    </Button>
  );
}

/** What others had marked before is said apart. */
function told(results: readonly BookTransfer[], text: Text): string {
  const own = results.filter(({ isNew }) => isNew).length;
  const before = results.length - own;
  return [text('book.marked', { smart_count: own }), before > 0 ? text('book.marked_before', { smart_count: before }) : ''].filter(Boolean).join(' ');
}
