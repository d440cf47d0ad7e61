import { Alert, Button } from '@mui/material';
import { Link } from 'react-router-dom';
import type { ChargeExportCheck } from '../../../api/contract/charge-lines';
import { formatMoney } from '../../../domain/money';
import { useMay } from '../auth/use-me';
import { useAppLocale, useText } from '../i18n/use-text';

interface WithholdingNoticeProps {
  readonly withholding: NonNullable<ChargeExportCheck['withholding']>;
  /** YYYY-MM */
  readonly period: string;
}

/** What is not settled about withholding before a month with designated buyers is exported; nothing where all is. */
export function WithholdingNotice({ withholding: { limit, isLimitKnown, isUndecided }, period }: WithholdingNoticeProps) {
  const text = useText();
  const locale = useAppLocale();
  const may = useMay();
  if (isUndecided) return <Alert severity="info">{text('charge.export_undecided')}</Alert>;
  if (isLimitKnown) return null;
  const enter = (
    <Button color="inherit" size="small" component={Link} to="/withholding/firm">
      {text('charge.export_limits')}
    </Button>
  );
  return (
    <Alert severity="warning" action={may('withholding.write') ? enter : undefined}>
      {text('charge.export_old_limit', { year: period.slice(0, 4), limit: formatMoney(limit, 'TRY', locale) })}
    </Alert>
  );
}
