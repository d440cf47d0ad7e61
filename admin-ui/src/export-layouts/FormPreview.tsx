import { Box } from '@mui/material';
import { useWatch, type FieldValues } from 'react-hook-form';
import { ExportLayoutInputSchema } from '../../../api/contract/export-layouts';
import { bodyFor } from '../forms/contract-resolver';
import { useSettled } from '../forms/use-settled';
import { layoutBody } from './layout-body';
import { LayoutPreview } from './LayoutPreview';

const SETTLED_MS = 600;

/** The layout that is being written, over a book. */
export function FormPreview() {
  const values: FieldValues = useWatch();
  // As text: what is watched is another object each time.
  const body = useSettled(JSON.stringify(bodyFor(ExportLayoutInputSchema, layoutBody(values))), SETTLED_MS);
  // As wide as the form: a table of many columns scrolls by itself.
  return (
    <Box sx={{ width: '100%', minWidth: 0 }}>
      <LayoutPreview body={body} />
    </Box>
  );
}
