import { Alert, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import type { ChargeBook } from '../../../api/contract/charge-books';
import { ExportLayoutInputSchema, type ExportLayoutInput } from '../../../api/contract/export-layouts';
import { monthsBefore } from '../../../domain/civil-date';
import { formatDateTime } from '../../../domain/format';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { fieldMessage } from '../forms/field-messages';
import { localMoment } from '../forms/istanbul-time';
import { MonthSelect } from '../forms/MonthSelect';
import { useAppLocale, useText } from '../i18n/use-text';
import { PreviewTable } from './PreviewTable';

const MONTHS = 36;
/** The newest of a month that are offered. */
const BOOKS = '100';
/** More are put right one after the other. */
const SHOWN_PROBLEMS = 5;

/** The first rows of a book of ours by a layout, given as the text of its body. */
export function LayoutPreview({ body }: { body: string }) {
  const text = useText();
  const months = monthsBefore(localMoment(Date.now()).date.slice(0, 7), MONTHS);
  // Books are made of months that are over.
  const [month, setMonth] = useState(months[1] ?? '');
  const filter = JSON.stringify({ period: month, isKept: true });
  const query = useOperation('charge-books', 'listChargeBooks', { query: { filter, perPage: BOOKS } });
  return (
    <Panel title={text('layout.preview')}>
      <Stack spacing={1.5}>
        <Typography variant="body2" color="text.secondary">
          {text('layout.preview_help')}
        </Typography>
        <MonthSelect label={text('layout.preview_month')} month={month} months={months} onChoose={setMonth} />
        <Loaded query={query}>{({ data }) => <OfBooks key={month} books={data} body={body} />}</Loaded>
      </Stack>
    </Panel>
  );
}

function OfBooks({ books, body }: { books: readonly ChargeBook[]; body: string }) {
  const text = useText();
  const locale = useAppLocale();
  const [chosen, setChosen] = useState(books[0]?.id ?? '');
  const said = ({ at, customerName, lineCount }: ChargeBook): string =>
    [text('charge.last_export_value', { at: formatDateTime(Date.parse(at), locale), count: lineCount }), customerName].filter(Boolean).join(' · ');
  if (books.length === 0) return <Typography variant="body2">{text('layout.preview_no_books')}</Typography>;
  return (
    <>
      <TextField select size="small" label={text('layout.preview_book')} value={chosen} onChange={({ target }) => setChosen(target.value)}>
        {books.map((book) => (
          <MenuItem key={book.id} value={book.id}>
            {said(book)}
          </MenuItem>
        ))}
      </TextField>
      <OfBody bookId={chosen} body={body} />
    </>
  );
}

/** What cannot be shown yet says why; the server is asked only about what it would take. */
function OfBody({ bookId, body }: { bookId: string; body: string }) {
  const text = useText();
  const locale = useAppLocale();
  const value: unknown = JSON.parse(body);
  const checked = ExportLayoutInputSchema.safeParse(value);
  if (checked.success) return <OfLayout bookId={bookId} layout={value as ExportLayoutInput} />;
  const messages = checked.error.issues.map((issue) => {
    const [list, n] = issue.path;
    const at = typeof n !== 'number' ? '' : `${text(list === 'codes' ? 'layout.preview_at_code' : 'layout.preview_at_column', { n: n + 1 })}: `;
    const told = issue.path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], value);
    return `${at}${fieldMessage(issue, told, locale)}`;
  });
  return (
    <Alert severity="warning">
      {text('layout.preview_wrong')}
      {[...new Set(messages)].slice(0, SHOWN_PROBLEMS).map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}

function OfLayout({ bookId, layout }: { bookId: string; layout: ExportLayoutInput }) {
  const query = useOperation('export-layouts', 'previewExportLayout', { body: { bookId, layout } }, { placeholder: true });
  return <Loaded query={query}>{(preview) => <PreviewTable preview={preview} />}</Loaded>;
}
