import { Alert, Button } from '@mui/material';
import { Link } from 'react-router-dom';
import type { ChargeExportCheck } from '../../../api/contract/charge-books';
import { formatMoney } from '../../../domain/money';
import { useMay } from '../auth/use-me';
import { useAppLocale, useText } from '../i18n/use-text';
import { linesAddress } from './lines-address';

interface WithholdingNoticeProps {
  readonly withholding: NonNullable<ChargeExportCheck['withholding']>;
  readonly exported: {
    /** YYYY-MM */
    readonly period: string;
    readonly customerId?: string;
  };
  readonly onLeave: () => void;
  /** What can be done about lines without a code, where it is not an export that asks. */
  readonly codeHelp?: string;
}

/** What is not settled about withholding before a month with designated buyers is exported; nothing where all is. */
export function WithholdingNotice({ withholding, exported, onLeave, codeHelp }: WithholdingNoticeProps) {
  const text = useText();
  const { isLimitKnown, isUndecided, withoutCode, limit } = withholding;
  return (
    <>
      {isUndecided && <Alert severity="info">{text('charge.export_undecided')}</Alert>}
      {!isUndecided && !isLimitKnown && <OldLimit limit={limit} year={exported.period.slice(0, 4)} />}
      {withoutCode > 0 && <WithoutCode count={withoutCode} exported={exported} onLeave={onLeave} codeHelp={codeHelp} />}
    </>
  );
}

function OldLimit({ limit, year }: { limit: string; year: string }) {
  const text = useText();
  const locale = useAppLocale();
  const may = useMay();
  const enter = (
    <Button color="inherit" size="small" component={Link} to="/withholding/firm">
      {text('charge.export_limits')}
    </Button>
  );
  return (
    <Alert severity="warning" action={may('withholding.write') ? enter : undefined}>
      {text('charge.export_old_limit', { year, limit: formatMoney(limit, 'TRY', locale) })}
    </Alert>
  );
}

/** A line without a code is nothing wrong by itself: whoever keeps the books looks whether it is one. */
function WithoutCode({ count, exported, onLeave, codeHelp }: { count: number } & Pick<WithholdingNoticeProps, 'exported' | 'onLeave' | 'codeHelp'>) {
  const text = useText();
  const show = (
    <Button color="inherit" size="small" component={Link} to={linesAddress({ ...exported, withoutCode: true })} onClick={onLeave}>
      {text('charge.show_lines')}
    </Button>
  );
  return (
    <Alert severity="info" sx={{ mt: 1 }} action={show}>
      {[text('charge.export_without_code', { smart_count: count }), codeHelp].filter(Boolean).join(' ')}
    </Alert>
  );
}
