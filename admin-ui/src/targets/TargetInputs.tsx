import { Alert, Box, Typography } from '@mui/material';
import { TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { TARGET_NAMES, TARGETS } from '../../../domain/clocks/targets';
import { PRIORITIES, PRIORITY_NAMES } from '../../../domain/priorities';
import { useLabel, useText } from '../i18n/use-text';
import { durationOf, durationText } from './duration-text';
import { slowerPromises } from './slower-promises';

const grid = {
  display: 'grid',
  gridTemplateColumns: 'minmax(64px, auto) repeat(3, minmax(76px, 1fr))',
  columnGap: 1,
  alignItems: 'center',
  width: '100%',
};

/** What is promised for each priority, hours and minutes of business time; an empty line promises nothing. */
export function TargetInputs() {
  const text = useText();
  const label = useLabel();
  return (
    <Box sx={{ width: '100%' }}>
      <Box sx={grid}>
        <span />
        {TARGET_NAMES.map((target) => (
          <Typography key={target} variant="body2" color="text.secondary">
            {label(TARGETS[target])}
          </Typography>
        ))}
        {PRIORITY_NAMES.toReversed().map((priority) => (
          <PriorityRow key={priority} priority={priority} />
        ))}
      </Box>
      <SlowerHint />
      <Typography variant="body2" color="text.secondary">
        {text('targets.help')}
      </Typography>
    </Box>
  );
}

/** More urgent and yet slower is most likely a slip of the pen; it can be saved. */
function SlowerHint() {
  const text = useText();
  const label = useLabel();
  const targets = useWatch({ name: 'targets' }) as Parameters<typeof slowerPromises>[0];
  const slower = slowerPromises(targets);
  if (slower.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ my: 1 }}>
      {text('targets.slower')}
      {slower.map(({ priority, than, target }) => (
        <div key={`${priority} ${target}`}>
          {text('targets.slower_line', { target: label(TARGETS[target]), urgent: label(PRIORITIES[priority]), lesser: label(PRIORITIES[than]) })}
        </div>
      ))}
    </Alert>
  );
}

function PriorityRow({ priority }: { priority: (typeof PRIORITY_NAMES)[number] }) {
  const label = useLabel();
  return (
    <>
      <Typography variant="body2">{label(PRIORITIES[priority])}</Typography>
      {TARGET_NAMES.map((target) => (
        <TextInput
          key={target}
          source={`targets.${priority}.${target}`}
          label={false}
          format={durationText}
          parse={durationOf}
          placeholder="–"
          slotProps={{ htmlInput: { 'aria-label': `${label(PRIORITIES[priority])}: ${label(TARGETS[target])}`, inputMode: 'numeric' } }}
          helperText={false}
        />
      ))}
    </>
  );
}
