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
  return <LayoutPreview body={body} />;
}
