import DownIcon from '@mui/icons-material/ArrowDownwardOutlined';
import UpIcon from '@mui/icons-material/ArrowUpwardOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Alert, Box, Button, Card, Checkbox, FormControlLabel, IconButton, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { canDraw, COVERAGE_OUTCOME_NAMES, COVERAGE_OUTCOMES, type CoverageOutcome } from '../../../domain/coverage/rules';
import { useLabel, useText } from '../i18n/use-text';
import { ConditionInputs } from './ConditionInputs';
import { oneLine, withDraws, withOutcome, type DraftRule } from './draft-rules';

interface RuleEditorProps {
  readonly rule: DraftRule;
  readonly index: number;
  readonly count: number;
  readonly problems: readonly string[];
  readonly onChange: (rule: DraftRule) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One rule while it is written: when it applies, what it says, and why. */
export function RuleEditor({ rule, index, count, problems, onChange, onMove, onRemove }: RuleEditorProps) {
  const text = useText();
  const reason = (language: 'tr' | 'en', value: string): void => onChange({ ...rule, reason: { ...rule.reason, [language]: value } });
  return (
    <Card component="section" aria-label={text('coverage.rule', { n: index + 1 })} variant="outlined" sx={{ p: 2 }}>
      <Head index={index} count={count} onMove={onMove} onRemove={onRemove} />
      {problems.map((problem) => (
        <Alert key={problem} severity="error" sx={{ mb: 1 }}>
          {problem}
        </Alert>
      ))}
      <NameAndOutcome rule={rule} onChange={onChange} />
      <DrawsInput rule={rule} onChange={onChange} />
      <Alternatives rule={rule} onChange={onChange} />
      <Stack spacing={1} sx={{ mt: 1.5 }}>
        {(['tr', 'en'] as const).map((language) => (
          <TextField
            key={language}
            size="small"
            multiline
            label={text(`coverage.reason_${language}`)}
            value={rule.reason[language]}
            onChange={({ target }) => reason(language, oneLine(target.value))}
            slotProps={{ htmlInput: { lang: language } }}
          />
        ))}
      </Stack>
    </Card>
  );
}

function Head({ index, count, onMove, onRemove }: Pick<RuleEditorProps, 'index' | 'count' | 'onMove' | 'onRemove'>) {
  const text = useText();
  return (
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography variant="subtitle1" component="h3" sx={{ flex: 1 }}>
          {text('coverage.rule', { n: index + 1 })}
        </Typography>
        <IconButton aria-label={text('coverage.move_up', { n: index + 1 })} disabled={index === 0} onClick={() => onMove(index - 1)}>
          <UpIcon />
        </IconButton>
        <IconButton aria-label={text('coverage.move_down', { n: index + 1 })} disabled={index === count - 1} onClick={() => onMove(index + 1)}>
          <DownIcon />
        </IconButton>
        <IconButton aria-label={text('coverage.remove_rule', { n: index + 1 })} onClick={onRemove}>
          <DeleteIcon />
        </IconButton>
      </Stack>
  );
}

function NameAndOutcome({ rule, onChange }: Pick<RuleEditorProps, 'rule' | 'onChange'>) {
  const text = useText();
  const label = useLabel();
  return (
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 1.5, mb: 1.5 }}>
        <TextField
          size="small"
          label={text('coverage.rule_id')}
          value={rule.id}
          onChange={({ target }) => onChange({ ...rule, id: target.value })}
          sx={{ flex: 1 }}
        />
        <TextField
          select
          size="small"
          fullWidth={false}
          label={text('coverage.outcome')}
          value={rule.outcome}
          onChange={({ target }) => onChange(withOutcome(rule, target.value as CoverageOutcome))}
          sx={{ minWidth: { sm: 220 } }}
        >
          {COVERAGE_OUTCOME_NAMES.map((outcome) => (
            <MenuItem key={outcome} value={outcome}>
              {label(COVERAGE_OUTCOMES[outcome])}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
  );
}

/** Only what covers a visit can draw from the package. */
function DrawsInput({ rule, onChange }: Pick<RuleEditorProps, 'rule' | 'onChange'>) {
  const text = useText();
  if (!canDraw(rule) && rule.draws === undefined) return null;
  return (
    <FormControlLabel
      sx={{ mb: 1 }}
      control={<Checkbox checked={rule.draws !== undefined} onChange={(_event, checked) => onChange(withDraws(rule, checked))} />}
      label={text('coverage.draws')}
    />
  );
}

function Alternatives({ rule, onChange }: Pick<RuleEditorProps, 'rule' | 'onChange'>) {
  const text = useText();
  const { when } = rule;
  return (
    <Stack spacing={1}>
      {when.map((condition, at) => (
        <Box key={at} sx={{ borderLeft: 3, borderColor: 'divider', pl: 1.5 }}>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            {text(at > 0 ? 'coverage.or' : Object.keys(condition).length === 0 ? 'coverage.always' : 'coverage.when')}
          </Typography>
          <ConditionInputs condition={condition} onChange={(next) => onChange({ ...rule, when: when.map((one, i) => (i === at ? next : one)) })} />
          {when.length > 1 && (
            <Button size="small" color="inherit" onClick={() => onChange({ ...rule, when: when.filter((_one, i) => i !== at) })}>
              {text('coverage.remove_alternative')}
            </Button>
          )}
        </Box>
      ))}
      <Button size="small" sx={{ alignSelf: 'flex-start' }} onClick={() => onChange({ ...rule, when: [...when, {}] })}>
        {text('coverage.add_alternative')}
      </Button>
    </Stack>
  );
}
