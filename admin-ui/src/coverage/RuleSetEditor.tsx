import { Alert, Button, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import type { CoverageRuleSet } from '../../../api/contract/coverage-rules';
import { addDays } from '../../../domain/civil-date';
import { randomId } from '../data/random-id';
import { localMoment } from '../forms/istanbul-time';
import { useAskBeforeLeaving } from '../forms/Unsaved';
import { useText } from '../i18n/use-text';
import { DryRun } from './DryRun';
import { moved, problemsAt, toRule, type DraftRule } from './draft-rules';
import { RuleEditor } from './RuleEditor';
import { useSaveRules, type RuleErrors } from './use-save-rules';

interface RuleSetEditorProps {
  /** What it is written from. */
  readonly from: CoverageRuleSet;
  /** The set whose place it takes; null where it is one more. */
  readonly replaces: number | null;
  /** Highest number of a set when it was begun. */
  readonly basedOn: number;
  readonly onClose: () => void;
  /** Told the number that it was given. */
  readonly onSaved: (n: number) => void;
}

/** A new set of rules: written from another one, run over a past month, and in force from its day on. */
export function RuleSetEditor({ from, replaces, basedOn, onClose, onSaved }: RuleSetEditorProps) {
  const text = useText();
  // Taken once: what others write meanwhile must not replace what is typed.
  const [rules, setRules] = useState<readonly DraftRule[]>(() => from.rules.map((rule) => ({ ...rule, key: randomId() })));
  const tomorrow = addDays(localMoment(Date.now()).date, 1);
  const [validFrom, setValidFrom] = useState(replaces === null ? tomorrow : (from.validFrom ?? tomorrow));
  const [note, setNote] = useState(replaces === null ? '' : (from.note ?? ''));
  // Kept from the beginning: what others write meanwhile is overtaken by nobody who has not heard of it.
  const [begunOn, setBegunOn] = useState<number | null>(basedOn);
  const { save, isPending, errors, setErrors } = useSaveRules(onSaved, () => setBegunOn(null));
  const [isDirty, setDirty] = useState(false);
  const leave = (): void => {
    if (!isDirty || window.confirm(text('form.unsaved_dialog'))) onClose();
  };
  useAskBeforeLeaving(isDirty);
  const typed =
    <T,>(keep: (value: T) => void) =>
    (value: T): void => {
      setDirty(true);
      setErrors({});
      keep(value);
    };
  return (
    <Stack spacing={2}>
      <Typography variant="h6" component="h2">
        {text(replaces === null ? 'coverage.write_new' : 'coverage.change')}
      </Typography>
      <When validFrom={validFrom} note={note} problem={errors['validFrom']} onDay={typed(setValidFrom)} onNote={typed(setNote)} />
      <General errors={errors} />
      <Typography variant="body2" color="text.secondary">
        {text('coverage.order_help', { place: '{work}' })}
      </Typography>
      <Rules rules={rules} errors={errors} onChange={typed(setRules)} />
      <DryRun rules={rules} onErrors={setErrors} />
      <Stack direction="row" sx={{ gap: 1 }}>
        <Button variant="contained" loading={isPending} onClick={() => save({ validFrom, note, replaces, basedOn: begunOn ?? basedOn, rules: rules.map(toRule) })}>
          {text('coverage.save')}
        </Button>
        <Button onClick={leave}>{text('coverage.cancel')}</Button>
      </Stack>
    </Stack>
  );
}

interface WhenProps {
  readonly validFrom: string;
  readonly note: string;
  readonly problem: string | undefined;
  readonly onDay: (date: string) => void;
  readonly onNote: (note: string) => void;
}

/** From which day on, and why. */
function When({ validFrom, note, problem, onDay, onNote }: WhenProps) {
  const text = useText();
  return (
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 1.5 }}>
        <TextField
          type="date"
          size="small"
          fullWidth={false}
          label={text('coverage.valid_from')}
          value={validFrom}
          onChange={({ target }) => onDay(target.value)}
          error={problem !== undefined}
          helperText={problem ?? text('coverage.valid_from_help')}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ minWidth: { sm: 280 } }}
        />
        <TextField size="small" multiline label={text('coverage.note')} value={note} onChange={({ target }) => onNote(target.value)} sx={{ flex: 1 }} />
      </Stack>
  );
}

/** What is wrong and stands at no single rule. */
function General({ errors }: { errors: RuleErrors }) {
  const text = useText();
  const isOfRule = Object.keys(errors).some((path) => path.startsWith('rules.'));
  return (
    <>
      {errors['rules'] && <Alert severity="error">{errors['rules']}</Alert>}
      {isOfRule && <Alert severity="error">{text('coverage.see_rules')}</Alert>}
    </>
  );
}

interface RulesProps {
  readonly rules: readonly DraftRule[];
  readonly errors: RuleErrors;
  readonly onChange: (rules: readonly DraftRule[]) => void;
}

function Rules({ rules, errors, onChange }: RulesProps) {
  const text = useText();
  const added = (): DraftRule => ({ key: randomId(), id: '', when: [{}], outcome: 'BILLED', reason: { tr: '', en: '' } });
  return (
    <>
      <Button variant="outlined" sx={{ alignSelf: 'flex-start' }} onClick={() => onChange([added(), ...rules])}>
        {text('coverage.add_rule')}
      </Button>
      {rules.map((rule, index) => (
        <RuleEditor
          key={rule.key}
          rule={rule}
          index={index}
          count={rules.length}
          problems={problemsAt(errors, index)}
          onChange={(next) => onChange(rules.map((one) => (one.key === rule.key ? next : one)))}
          onMove={(to) => onChange(moved(rules, index, to))}
          onRemove={() => onChange(rules.filter((one) => one.key !== rule.key))}
        />
      ))}
    </>
  );
}
