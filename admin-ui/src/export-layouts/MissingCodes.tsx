import { Alert } from '@mui/material';
import type { LayoutPreview } from '../../../api/contract/export-layouts';
import { CODE_KINDS } from '../../../domain/export-layout/codes';
import { useLabel, useText } from '../i18n/use-text';

/** Values of a book for which a layout has no code. */
export function MissingCodes({ missing }: Pick<LayoutPreview, 'missing'>) {
  const text = useText();
  const label = useLabel();
  if (missing.length === 0) return null;
  const values = missing.map(({ kind, label: value }) => `${label(CODE_KINDS[kind])} ${value}`).join(', ');
  return <Alert severity="warning">{text('layout.preview_missing', { values })}</Alert>;
}
