import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { LayoutPreview } from '../../../api/contract/export-layouts';
import { useText } from '../i18n/use-text';
import { MissingCodes } from './MissingCodes';

/** Rows as the file will show them, how many there are, and which codes they lack. */
export function PreviewTable({ preview: { headers, rows, rowCount, parts, missing } }: { preview: LayoutPreview }) {
  const text = useText();
  return (
    <>
      <MissingCodes missing={missing} />
      {rowCount === 0 ? (
        <Typography variant="body2">{text('layout.preview_no_rows')}</Typography>
      ) : (
        <>
          <Typography variant="body2" color="text.secondary">
            {text('layout.preview_size', { rows: rowCount, smart_count: parts })}
          </Typography>
          <Box tabIndex={0} role="group" aria-label={text('layout.preview')} sx={{ overflowX: 'auto' }}>
            <Table size="small" sx={{ '& td, & th': { whiteSpace: 'nowrap', maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis' } }}>
              <TableHead>
                <TableRow>
                  {headers.map((header) => (
                    <TableCell key={header}>{header}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((cells, row) => (
                  <TableRow key={row}>
                    {cells.map((cell, at) => (
                      <TableCell key={at} title={cell}>
                        {cell}
                      </TableCell>
                    ))}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </Box>
        </>
      )}
    </>
  );
}
