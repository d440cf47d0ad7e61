import { Alert, Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import type { CoverageRuleSet } from '../../../api/contract/coverage-rules';
import { formatCivilDate } from '../../../domain/format';
import { useMay } from '../auth/use-me';
import { Panel } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';
import { RemoveSet } from './RemoveSet';
import { RuleSetEditor } from './RuleSetEditor';
import { RuleTable } from './RuleTable';

interface Edited {
  readonly set: CoverageRuleSet;
  readonly replaces: boolean;
}

/** All sets of rules: the one that judges today first, the others by choice. */
export function RuleSets({ sets }: { sets: readonly CoverageRuleSet[] }) {
  const text = useText();
  const mayWrite = useMay()('price.write');
  const [chosen, choose] = useState<number | null>(null);
  const [edited, edit] = useState<Edited | null>(null);
  const name = useSetName();
  const shown = sets.find(({ n }) => n === chosen) ?? sets.find(({ standing }) => standing === 'IN_FORCE');
  const leave = (): void => edit(null);
  const saved = (n: number): void => {
    choose(n);
    leave();
  };
  const basedOn = Math.max(...sets.map(({ n }) => n));
  if (edited) {
    const replaces = edited.replaces ? edited.set.n : null;
    return <RuleSetEditor from={edited.set} replaces={replaces} basedOn={basedOn} onClose={leave} onSaved={saved} />;
  }
  if (shown === undefined) return null;
  const isToCome = shown.standing === 'TO_COME';
  return (
    <Stack spacing={2}>
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 1.5, alignItems: { sm: 'center' }, '& .MuiButton-root': { flexShrink: 0 } }}>
        <TextField
          select
          size="small"
          fullWidth={false}
          label={text('coverage.version')}
          value={shown.n}
          onChange={({ target }) => choose(Number(target.value))}
          sx={{ minWidth: { sm: 320 } }}
        >
          {sets.map((set) => (
            <MenuItem key={set.n} value={set.n}>
              {name(set)}
            </MenuItem>
          ))}
        </TextField>
        {mayWrite && <SetButtons set={shown} onEdit={edit} onRemoved={() => choose(null)} />}
      </Stack>
      {isToCome && <Alert severity="info">{text('coverage.to_come_note')}</Alert>}
      <SetNote set={shown} />
      <Panel title={text('coverage.rules')}>
        <RuleTable rules={shown.rules} />
      </Panel>
    </Stack>
  );
}

interface SetButtonsProps {
  readonly set: CoverageRuleSet;
  readonly onEdit: (edited: Edited) => void;
  readonly onRemoved: () => void;
}

/** A set whose day has come is the beginning of another one; one to come is changed and removed. */
function SetButtons({ set, onEdit, onRemoved }: SetButtonsProps) {
  const text = useText();
  if (set.standing !== 'TO_COME')
    return (
      <Button variant="outlined" onClick={() => onEdit({ set, replaces: false })}>
        {text('coverage.write_new')}
      </Button>
    );
  return (
    <>
      <Button variant="outlined" onClick={() => onEdit({ set, replaces: true })}>
        {text('coverage.change')}
      </Button>
      <RemoveSet n={set.n} onDone={onRemoved} />
    </>
  );
}

/** A set by number, day and whether it judges. */
function useSetName(): (set: CoverageRuleSet) => string {
  const text = useText();
  const locale = useAppLocale();
  return ({ n, validFrom, standing }) => {
    const which = validFrom === null ? text('coverage.built_in') : text('coverage.set', { n, date: formatCivilDate(validFrom, locale) });
    return `${which} · ${text(`coverage.standing_${standing}`)}`;
  };
}

function SetNote({ set: { note, createdByName } }: { set: CoverageRuleSet }) {
  const text = useText();
  if (note === null && createdByName === null) return null;
  return (
    <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {[createdByName && text('coverage.written_by', { name: createdByName }), note].filter(Boolean).join('\n')}
    </Typography>
  );
}
