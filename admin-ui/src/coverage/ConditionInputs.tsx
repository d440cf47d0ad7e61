import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Autocomplete, Box, IconButton, MenuItem, Stack, TextField } from '@mui/material';
import { COVERAGE_FACTS, FACT_NAMES, valueLabel, valuesOf, type FactName } from '../../../domain/coverage/facts';
import type { Condition } from '../../../domain/coverage/rules';
import { useAppLocale, useText } from '../i18n/use-text';
import { namedFacts } from './condition-words';
import { withAnswers } from './draft-rules';

interface ConditionInputsProps {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

/** The facts that a condition asks about, each with the answers that it takes; others can be added. */
export function ConditionInputs({ condition, onChange }: ConditionInputsProps) {
  const text = useText();
  const locale = useAppLocale();
  const named = namedFacts(condition);
  const left = FACT_NAMES.filter((fact) => !named.some((one) => one.fact === fact));
  return (
    <Stack spacing={1}>
      {named.map(({ fact, values }) => (
        <AnswerInput key={fact} fact={fact} values={values} onChange={(next) => onChange(withAnswers(condition, fact, next))} />
      ))}
      {left.length > 0 && (
        <TextField
          select
          size="small"
          label={text('coverage.add_fact')}
          value=""
          onChange={({ target }) => onChange(withAnswers(condition, target.value as FactName, valuesOf(target.value as FactName).slice(0, 1)))}
          sx={{ maxWidth: 280 }}
        >
          {left.map((fact) => (
            <MenuItem key={fact} value={fact}>
              {COVERAGE_FACTS[fact][locale]}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Stack>
  );
}

interface AnswerInputProps {
  readonly fact: FactName;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[] | null) => void;
}

function AnswerInput({ fact, values, onChange }: AnswerInputProps) {
  const text = useText();
  const locale = useAppLocale();
  const name = COVERAGE_FACTS[fact][locale];
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Autocomplete
        multiple
        size="small"
        sx={{ flex: 1 }}
        options={valuesOf(fact)}
        value={[...values]}
        getOptionLabel={(value) => valueLabel(fact, value)[locale]}
        onChange={(_event, next) => {
          // The last answer is taken away with the fact itself.
          if (next.length > 0) onChange(next);
        }}
        disableClearable
        renderInput={(params) => <TextField {...params} label={name} />}
      />
      <IconButton aria-label={text('coverage.remove_fact', { fact: name })} onClick={() => onChange(null)}>
        <DeleteIcon />
      </IconButton>
    </Box>
  );
}
