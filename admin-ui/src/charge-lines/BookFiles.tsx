import CheckIcon from '@mui/icons-material/CheckOutlined';
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ChargeBook } from '../../../api/contract/charge-books';
import { exportLayoutOperations, type BookFiles as Files } from '../../../api/contract/export-layouts';
import { PROGRAMS } from '../../../domain/export-layout/programs';
import { formatDateTime } from '../../../domain/format';
import { filledPath } from '../data/operations';
import { useDownload } from '../data/use-download';
import { useOperation } from '../data/use-operation';
import { EmptyState } from '../fields/EmptyState';
import { Loaded } from '../fields/Loaded';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { MissingCodes } from '../export-layouts/MissingCodes';
import { useBookName } from './use-book-name';

/** The files of a book for accounting programs, to be downloaded one by one or all at once. */
export function BookFilesButton({ book }: { book: Pick<ChargeBook, 'id' | 'period' | 'customerName' | 'at'> }) {
  const text = useText();
  const nameOf = useBookName();
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const title = text('layout.files_of', { name: nameOf(book) });
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setOpen(true)}>
        {text('layout.files')}
      </Button>
      {isOpen && (
        <Dialog open fullWidth maxWidth="sm" onClose={() => setOpen(false)} aria-label={title}>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <FilesOfBook bookId={book.id} />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{translate('ra.action.close')}</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}

function FilesOfBook({ bookId }: { bookId: string }) {
  const text = useText();
  const query = useOperation('export-layouts', 'listBookFiles', { params: { id: bookId } });
  return (
    <Loaded query={query}>
      {({ layouts }) =>
        layouts.length === 0 ? (
          <EmptyState
            title={text('layout.files_none')}
            hint={text('layout.empty_hint')}
            action={
              <Button component={Link} to="/export-layouts">
                {text('layout.files_add')}
              </Button>
            }
          />
        ) : (
          <Stack spacing={1.5}>
            {layouts.map((layout) => (
              <FilesOfLayout
                key={`${layout.layoutId} ${layout.version}`}
                bookId={bookId}
                layout={layout}
                former={layouts.filter(({ layoutId, version }) => layoutId === layout.layoutId && version < layout.version)}
              />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}

type What = number | 'ALL';

/** Fetches the files of a layout, one after the other; which of them is being made is seen at its button. */
function useFiles(
  bookId: string,
  { layoutId, version, format }: Files['layouts'][number],
): { getting: What | null; get: (what: What) => Promise<void> } {
  const queries = useQueryClient();
  const { download } = useDownload();
  const [getting, setGetting] = useState<What | null>(null);
  const get = async (what: What): Promise<void> => {
    setGetting(what);
    const { downloadBookArchive, downloadBookFile } = exportLayoutOperations;
    const path = filledPath(what === 'ALL' ? downloadBookArchive.path : downloadBookFile.path, { id: bookId });
    const query = new URLSearchParams({ layout: layoutId, version: String(version), ...(what !== 'ALL' && { part: String(what) }) });
    await download(`${path}?${query.toString()}`, what === 'ALL' ? `${bookId}.zip` : `${bookId}-${what}.${format.toLowerCase()}`);
    setGetting(null);
    // Which were fetched is known anew.
    void queries.invalidateQueries({ queryKey: ['export-layouts', 'listBookFiles'] });
  };
  return { getting, get };
}

interface FilesOfLayoutProps {
  readonly bookId: string;
  readonly layout: Files['layouts'][number];
  /** Versions before it by which files of the book were fetched. */
  readonly former: Files['layouts'];
}

function FilesOfLayout({ bookId, layout: given, former }: FilesOfLayoutProps) {
  const text = useText();
  const { version, isCurrent } = given;
  const layout = isCurrent ? given : { ...given, name: text('layout.files_of_version', { name: given.name, version }) };
  const tableLabel = useTableLabel();
  const { getting, get } = useFiles(bookId, layout);
  const { name, program, format, rowCount, parts } = layout;
  const isDisabled = (what: What): boolean => rowCount === 0 || (getting !== null && getting !== what);
  return (
    <Box>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{name}</Typography>
      <Typography variant="body2" color="text.secondary">
        {[tableLabel(PROGRAMS, program), format, text('layout.files_size', { smart_count: rowCount })].join(' · ')}
      </Typography>
      <FormerFetched former={former} />
      <MissingCodes missing={layout.missing} />
      {parts > 1 && (
        <Button
          size="small"
          disabled={isDisabled('ALL')}
          loading={getting === 'ALL'}
          aria-label={text('layout.files_get_all_of', { name })}
          onClick={() => void get('ALL')}
        >
          {text('layout.files_get_all', { smart_count: parts })}
        </Button>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, maxHeight: 160, overflowY: 'auto' }}>
        {Array.from({ length: parts }, (_part, index) => (
          <PartButton
            key={index}
            layout={layout}
            part={index + 1}
            isDisabled={isDisabled(index + 1)}
            isLoading={getting === index + 1}
            onClick={() => void get(index + 1)}
          />
        ))}
      </Box>
      <LastFetched layout={layout} />
    </Box>
  );
}

interface PartButtonProps {
  readonly layout: Files['layouts'][number];
  readonly part: number;
  readonly isDisabled: boolean;
  readonly isLoading: boolean;
  readonly onClick: () => void;
}

type Fetched = Files['layouts'][number]['fetched'][number];

/** By whom a file was fetched, and when. */
function useFetchedWords(): (fetched: Fetched) => string {
  const text = useText();
  const locale = useAppLocale();
  return ({ at, byName }) => text('layout.files_fetched', { at: formatDateTime(Date.parse(at), locale), name: byName ?? '—' });
}

const newestOf = (fetched: readonly Fetched[]): Fetched | undefined => fetched.toSorted((one, other) => other.at.localeCompare(one.at))[0];

/** The newest of all fetches: of each single one the button says it. */
function LastFetched({ layout: { fetched } }: { layout: Files['layouts'][number] }) {
  const say = useFetchedWords();
  const last = newestOf(fetched);
  if (last === undefined) return null;
  return (
    <Typography variant="body2" color="text.secondary">
      {say(last)}
    </Typography>
  );
}

/** Whoever imports files of two versions books the same lines twice. */
function FormerFetched({ former }: { former: Files['layouts'] }) {
  const text = useText();
  const say = useFetchedWords();
  return former.map(({ version, fetched }) => {
    const last = newestOf(fetched);
    if (last === undefined) return null;
    return (
      <Alert key={version} severity="warning">
        {text('layout.files_former', { version, fetched: say(last) })}
      </Alert>
    );
  });
}

/** One file; a tick says that somebody has fetched it, and pointing at it who and when. */
function PartButton({ layout: { name, parts, fetched }, part, isDisabled, isLoading, onClick }: PartButtonProps) {
  const text = useText();
  const say = useFetchedWords();
  const had = fetched.find((one) => one.part === part);
  const called = parts === 1 ? text('layout.files_get_of', { name }) : text('layout.files_get_part', { name, n: part, parts });
  return (
    <Button
      size="small"
      disabled={isDisabled}
      loading={isLoading}
      aria-label={had ? `${called} (${say(had)})` : called}
      title={had && say(had)}
      startIcon={had ? <CheckIcon fontSize="small" /> : undefined}
      onClick={onClick}
    >
      {parts === 1 ? text('layout.files_get') : `${part}/${parts}`}
    </Button>
  );
}
