import { FormControlLabel, Switch, Typography } from '@mui/material';
import { useGetOne } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { FirmTargets } from '../../../api/contract/targets';
import { DEFAULT_TARGETS, type TargetSet } from '../../../domain/clocks/targets';
import { useAppLocale, useText } from '../i18n/use-text';
import { TargetInputs } from './TargetInputs';
import { targetLines } from './duration-text';

/** Promises of a contract: those of the firm, or its own, which begin as the firm's. */
export function ContractTargets() {
  const text = useText();
  const { setValue } = useFormContext();
  const own: unknown = useWatch({ name: 'targets' });
  const firm = useFirmTargets();
  const hasOwn = own !== null && own !== undefined;
  const choose = (isOwn: boolean): void => setValue('targets', isOwn ? firm : null, { shouldDirty: true, shouldValidate: true });
  return (
    <>
      <Typography variant="subtitle2" sx={{ mt: 2 }}>
        {text('targets.title')}
      </Typography>
      <FormControlLabel control={<Switch checked={hasOwn} onChange={(_event, checked) => choose(checked)} />} label={text('targets.own')} />
      {hasOwn ? <TargetInputs /> : <TargetTable targets={firm} />}
    </>
  );
}

/** Promises to be read. */
export function TargetTable({ targets }: { targets: TargetSet }) {
  const locale = useAppLocale();
  return (
    <>
      {targetLines(targets, locale)
        .toReversed()
        .map(({ priority, promises }) => (
          <Typography key={priority} variant="body2">
            <strong>{priority}</strong>: {promises}
          </Typography>
        ))}
    </>
  );
}

/** What the firm promises by default. */
export function useFirmTargets(): TargetSet {
  return useGetOne<FirmTargets>('targets', { id: 'firm' }).data?.targets ?? DEFAULT_TARGETS;
}
