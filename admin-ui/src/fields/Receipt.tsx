import { Link as MuiLink } from '@mui/material';
import { formatCivilDate } from '../../../domain/format';
import { API_ROOT } from '../data/http';
import { useAppLocale, useText } from '../i18n/use-text';

interface ReceiptProps {
  readonly receiptFileId: string | null;
  readonly receiptNumber: string | null;
  readonly receiptDate: string | null;
  readonly receiptVendor: string | null;
}

/** What a receipt says of itself; opens the file for those who were given it. */
export function Receipt({ line: { receiptFileId, receiptNumber, receiptDate, receiptVendor } }: { line: ReceiptProps }) {
  const text = useText();
  const locale = useAppLocale();
  if (receiptNumber === null) return null;
  const words = [text('charge.receipt', { number: receiptNumber }), receiptDate && formatCivilDate(receiptDate, locale), receiptVendor];
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {words.filter(Boolean).join(' · ')} {receiptFileId !== null && <ReceiptFile id={receiptFileId} />}
    </span>
  );
}

/** Opens the file of a receipt. */
export function ReceiptFile({ id }: { id: string }) {
  const text = useText();
  return (
    <MuiLink href={`${API_ROOT}/files/${id}/content`} target="_blank" rel="noopener">
      {text('charge.open_receipt')}
    </MuiLink>
  );
}
