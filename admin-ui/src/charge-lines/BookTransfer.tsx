import { Button } from '@mui/material';
import { useState } from 'react';
import type { BookTransfer as Transfer, ChargeBook } from '../../../api/contract/charge-books';
import { formatDateTime } from '../../../domain/format';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { ToneChip } from '../fields/StateChip';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useAppLocale, useText, type Text } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { useBookName } from './use-book-name';

/** Resources whose screens show whether a book was taken over. */
export const BOOK_RESOURCES = ['charge-books', 'charge-lines', 'unbilled-work'] as const;

interface OfBook {
  readonly book: ChargeBook;
}

/** Whether the accountant's program has taken a book over, since when and by whom; said and taken back here. */
export function BookTransfer({ book }: OfBook) {
  const text = useText();
  const locale = useAppLocale();
  if (book.transferredAt === null)
    return (
      <div>
        <MarkButton book={book} />
      </div>
    );
  const at = formatDateTime(Date.parse(book.transferredAt), locale);
  return (
    <div>
      <ToneChip tone="success">{text('charge.transferred')}</ToneChip> {at} · {book.transferredBy ?? '—'}
      {book.transferredNote !== null && ` · ${book.transferredNote}`}
      <UndoButton book={book} />
    </div>
  );
}

function MarkButton({ book }: OfBook) {
  const text = useText();
  const nameOf = useBookName();
  const { http } = useServices();
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'transferChargeBook', { params: { id: book.id }, body: {}, idempotencyKey: randomId() }),
    resources: BOOK_RESOURCES,
    told: (transfer) => told(transfer, text),
    onDone: () => undefined,
  });
  return (
    <Button size="small" loading={isPending} aria-label={text('charge.mark_transferred_of', { name: nameOf(book) })} onClick={() => run(undefined)}>
      {text('charge.mark_transferred')}
    </Button>
  );
}

/** Who was quicker is named. */
function told({ book, isNew }: Transfer, text: Text): string {
  return isNew ? text('charge.was_transferred') : text('charge.transferred_before', { name: book.transferredBy ?? '—' });
}

function UndoButton({ book }: OfBook) {
  const text = useText();
  const nameOf = useBookName();
  const [isOpen, open] = useState(false);
  const close = (): void => open(false);
  return (
    <>
      <Button
        size="small"
        color="inherit"
        sx={{ ml: 1 }}
        aria-label={text('charge.undo_transfer_of', { name: nameOf(book) })}
        onClick={() => open(true)}
      >
        {text('charge.undo_transfer')}
      </Button>
      {isOpen && (
        <ReasonDialog
          title="charge.undo_transfer_title"
          help={text('charge.undo_transfer_help')}
          buttons={<Undo id={book.id} onDone={close} />}
          onClose={close}
        />
      )}
    </>
  );
}

function Undo({ id, onDone }: { id: string; onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const reason = useReason();
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'undoBookTransfer', { params: { id }, body: { reason }, idempotencyKey: randomId() }),
    resources: BOOK_RESOURCES,
    told: () => text('charge.transfer_undone'),
    onDone,
  });
  return (
    <Button variant="contained" disabled={reason === '' || isPending} onClick={() => run(undefined)}>
      {text('charge.undo_transfer')}
    </Button>
  );
}
