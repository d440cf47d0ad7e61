import CheckIcon from '@mui/icons-material/CheckOutlined';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
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

/** The files of a book for accounting programs, to be downloaded one by one or all at once. */
export function BookFilesButton({ book }: { book: Pick<ChargeBook, 'id' | 'at'> }) {
  const text = useText();
  const locale = useAppLocale();
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const title = text('layout.files_of', { at: formatDateTime(Date.parse(book.at), locale) });
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
              <FilesOfLayout key={layout.layoutId} bookId={bookId} layout={layout} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}

function FilesOfLayout({ bookId, layout }: { bookId: string; layout: Files['layouts'][number] }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const queries = useQueryClient();
  const { busy, download } = useDownload();
  const { layoutId, name, version, program, format, rowCount, parts } = layout;
  const get = async (path: string, more: Readonly<Record<string, string>>, otherwise: string): Promise<void> => {
    const query = new URLSearchParams({ layout: layoutId, version: String(version), ...more });
    await download(`${filledPath(path, { id: bookId })}?${query.toString()}`, otherwise);
    // Which were fetched is known anew.
    void queries.invalidateQueries({ queryKey: ['export-layouts', 'listBookFiles'] });
  };
  const { downloadBookArchive, downloadBookFile } = exportLayoutOperations;
  const getAll = (): void => void get(downloadBookArchive.path, {}, `${bookId}.zip`);
  const getPart = (part: number): void => void get(downloadBookFile.path, { part: String(part) }, `${bookId}-${part}.${format.toLowerCase()}`);
  const isEmpty = rowCount === 0;
  return (
    <Box>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{name}</Typography>
      <Typography variant="body2" color="text.secondary">
        {[tableLabel(PROGRAMS, program), format, text('layout.files_size', { smart_count: rowCount })].join(' · ')}
      </Typography>
      {parts > 1 && (
        <Button size="small" disabled={busy || isEmpty} aria-label={text('layout.files_get_all_of', { name })} onClick={getAll}>
          {text('layout.files_get_all', { smart_count: parts })}
        </Button>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, maxHeight: 160, overflowY: 'auto' }}>
        {Array.from({ length: parts }, (_part, index) => (
          <PartButton key={index} layout={layout} part={index + 1} disabled={busy || isEmpty} onClick={() => getPart(index + 1)} />
        ))}
      </Box>
    </Box>
  );
}

interface PartButtonProps {
  readonly layout: Files['layouts'][number];
  readonly part: number;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

/** One file; a tick says that somebody has fetched it. */
function PartButton({ layout: { name, parts, fetched }, part, disabled, onClick }: PartButtonProps) {
  const text = useText();
  const isFetched = fetched.includes(part);
  const called = parts === 1 ? text('layout.files_get_of', { name }) : text('layout.files_get_part', { name, n: part, parts });
  return (
    <Button
      size="small"
      disabled={disabled}
      aria-label={isFetched ? `${called} (${text('layout.files_fetched')})` : called}
      startIcon={isFetched ? <CheckIcon fontSize="small" /> : undefined}
      onClick={onClick}
    >
      {parts === 1 ? text('layout.files_get') : `${part}/${parts}`}
    </Button>
  );
}
