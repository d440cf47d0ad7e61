import { Box, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { ExportLayoutInputSchema, type ExportLayoutRecord } from '../../../api/contract/export-layouts';
import { LAYOUT_FIELDS, LAYOUT_GRAINS } from '../../../domain/export-layout/fields';
import { PROGRAMS } from '../../../domain/export-layout/programs';
import { Panel } from '../fields/Panel';
import { bodyFor } from '../forms/contract-resolver';
import { useLabel, useTableLabel, useText } from '../i18n/use-text';
import { ShowPage } from '../layout/ShowPage';
import { LayoutPreview } from './LayoutPreview';

/** A layout for who may not change it: what stands in its columns, and how a book looks by it. */
export function ExportLayoutShow() {
  return (
    <ShowPage<ExportLayoutRecord>>
      {(layout) => (
        <Stack spacing={2}>
          <Columns layout={layout} />
          <LayoutPreview body={JSON.stringify(bodyFor(ExportLayoutInputSchema, layout))} />
        </Stack>
      )}
    </ShowPage>
  );
}

function Columns({ layout }: { layout: ExportLayoutRecord }) {
  const text = useText();
  const label = useLabel();
  const tableLabel = useTableLabel();
  const { program, format, grain } = layout;
  return (
    <Panel title={layout.name}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {[tableLabel(PROGRAMS, program), format, tableLabel(LAYOUT_GRAINS, grain)].join(' · ')}
      </Typography>
      <Typography variant="body2" sx={{ mb: 1 }}>
        {label(PROGRAMS[program].hint)}
      </Typography>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{text('layout.header')}</TableCell>
              <TableCell>{text('layout.field')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {layout.columns.map(({ header, field, text: fixed }) => (
              <TableRow key={header}>
                <TableCell>{header}</TableCell>
                <TableCell>{field === 'fixedText' && fixed !== '' ? `“${fixed}”` : tableLabel(LAYOUT_FIELDS, field)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Panel>
  );
}
