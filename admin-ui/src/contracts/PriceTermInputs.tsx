import { Stack, Typography } from '@mui/material';
import { NumberInput, SelectInput } from 'react-admin';
import { DISCOUNT_CLASSES } from '../../../domain/class-discounts';
import { COVERAGE_FACTS } from '../../../domain/coverage/facts';
import { MAX_MINIMUM_MINUTES, ROUNDING_STEPS } from '../../../domain/minute-rounding';
import { DecimalInput } from '../forms/DecimalInput';
import { useLabel, useText } from '../i18n/use-text';

/** To how many minutes work is rounded up, and how many are billed at least: remotely and on site. */
export function RoundingInputs() {
  const text = useText();
  const steps = ROUNDING_STEPS.map((id) => ({ id, name: text(id === 1 ? 'contract.step_none' : 'contract.step', { minutes: id }) }));
  return (
    <>
      {(['remote', 'onsite'] as const).map((place) => (
        <Stack key={place} direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
          <SelectInput source={`${place}Step`} label={`resources.contracts.fields.${place}Step`} choices={steps} isRequired helperText={false} />
          <NumberInput
            source={`${place}Minimum`}
            label={`resources.contracts.fields.${place}Minimum`}
            min={0}
            max={MAX_MINIMUM_MINUTES}
            step={1}
            helperText={false}
          />
        </Stack>
      ))}
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {text('contract.rounding_help')}
      </Typography>
    </>
  );
}

/** Discounts of single classes of work; what is left empty has the contract's. */
export function ClassDiscountInputs() {
  const text = useText();
  const label = useLabel();
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        {text('resources.contracts.fields.classDiscounts')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {text('contract.class_discounts_help')}
      </Typography>
      <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 2, width: '100%', '& > .MuiFormControl-root': { flex: '1 1 200px' } }}>
        {DISCOUNT_CLASSES.map((cls) => (
          <DecimalInput key={cls} source={`classDiscounts.${cls}`} label={label(COVERAGE_FACTS.cls.values[cls])} unit="%" />
        ))}
      </Stack>
    </>
  );
}
