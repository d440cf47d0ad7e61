import { Box, Button, DialogContentText } from '@mui/material';
import { Link } from 'react-router-dom';
import type { ChargeBook } from '../../../api/contract/charge-books';
import { formatDateTime } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';
import { BookFilesButton } from './BookFiles';
import { BookTransfer } from './BookTransfer';
import { useBookName } from './use-book-name';

interface FormerBooksProps {
  readonly books: readonly ChargeBook[];
  readonly busy: boolean;
  readonly onFetch: (book: ChargeBook) => void;
  /** Where all of them stand. */
  readonly allOf: string;
  readonly onLeave: () => void;
}

/** When these lines were exported before, by whom; each book can be had again as it was. */
export function FormerBooks({ books, busy, onFetch, allOf, onLeave }: FormerBooksProps) {
  const text = useText();
  const locale = useAppLocale();
  const nameOf = useBookName();
  return (
    <DialogContentText component="div" gutterBottom>
      {text('charge.export_before')}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5, maxHeight: 220, overflowY: 'auto' }}>
        {books.map((book) => {
          const at = formatDateTime(Date.parse(book.at), locale);
          return (
            <li key={book.id}>
              {text('charge.last_export_value', { at, count: book.lineCount })} · {book.by}
              {book.customerName !== null && ` · ${book.customerName}`}
              {book.onlyNew && ` · ${text('charge.export_new_lines')}`}
              {book.isKept && (
                <Button
                  size="small"
                  sx={{ ml: 1 }}
                  disabled={busy}
                  aria-label={text('charge.export_again_of', { name: nameOf(book) })}
                  onClick={() => onFetch(book)}
                >
                  {text('charge.export_again')}
                </Button>
              )}
              {book.isKept && <BookFilesButton book={book} />}
              <BookTransfer book={book} />
            </li>
          );
        })}
      </Box>
      <Button size="small" component={Link} to={allOf} onClick={onLeave}>
        {text('book.show_all')}
      </Button>
    </DialogContentText>
  );
}
