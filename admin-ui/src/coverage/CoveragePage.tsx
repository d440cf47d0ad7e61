import { Box, Stack, Tab, Tabs, Typography } from '@mui/material';
import { Title } from 'react-admin';
import { useOperation } from '../data/use-operation';
import { useAddressState } from '../data/use-address-state';
import { Loaded } from '../fields/Loaded';
import { useText } from '../i18n/use-text';
import { RuleSets } from './RuleSets';
import { TrialForm } from './TrialForm';

const TABS = ['rules', 'trial'] as const;
type TabName = (typeof TABS)[number];
const isTab = (value: string): value is TabName => (TABS as readonly string[]).includes(value);

/** What the contract pays and what the customer pays, by which rules; and a place to try a case before it is done. */
export function CoveragePage() {
  const text = useText();
  const [{ tab }, choose] = useAddressState<{ tab: TabName }>({ tab: 'rules' }, { tab: isTab });
  const query = useOperation('coverage-rules', 'listCoverageRuleSets');
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 1200 }}>
      <Title title={text('menu.coverage')} />
      <Typography variant="body2" color="text.secondary">
        {text('coverage.intro')}
      </Typography>
      <Tabs value={tab} onChange={(_event, value: TabName) => choose({ tab: value })} aria-label={text('menu.coverage')}>
        {TABS.map((name) => (
          <Tab key={name} value={name} label={text(`coverage.tab_${name}`)} />
        ))}
      </Tabs>
      {/* Both stay: a set that is half written is not lost by a case that is tried. */}
      <Box hidden={tab !== 'rules'}>
        <Loaded query={query}>{({ sets }) => <RuleSets sets={sets} />}</Loaded>
      </Box>
      <Box hidden={tab !== 'trial'}>
        <TrialForm />
      </Box>
    </Stack>
  );
}
