import { Box, Button, Stack, Typography } from '@mui/material';
import { CreateButton } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Contract } from '../../../api/contract/contracts';
import type { ContractVersion } from '../../../api/contract/contract-versions';
import { civilDateAt } from '../../../domain/civil-date';
import { changedTerms, mayBeChanged, mayBeRemoved, standOf, type VersionStand } from '../../../domain/contract-versions';
import { formatCivilDate, formatDateTime } from '../../../domain/format';
import { useCanDo } from '../auth/use-me';
import { Loaded } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { StaffName } from '../fields/RecordLink';
import { ToneChip } from '../fields/StateChip';
import { useNow } from '../fields/use-now';
import { useAppLocale, useText } from '../i18n/use-text';
import type { AdminKey } from '../i18n/i18n-provider';
import type { Tone } from '../theme/tones';
import { TermChange } from './TermChange';
import { useVersions } from './use-versions';
import { useReadableTerms, WholeTerms } from './WholeTerms';

const STANDS: Readonly<Record<VersionStand, { readonly tone: Tone; readonly word: AdminKey }>> = {
  PAST: { tone: 'closed', word: 'contract.version_past' },
  IN_FORCE: { tone: 'success', word: 'contract.version_in_force' },
  FUTURE: { tone: 'info', word: 'contract.version_future' },
};

/** What was, is and will be agreed, newest first, and what each version changed. */
export function ContractVersions({ contract }: { contract: Pick<Contract, 'id'> }) {
  const text = useText();
  const can = useCanDo();
  const { versions, error, refetch } = useVersions(contract.id);
  const add = can('contract-versions', 'create') && (
    <CreateButton resource="contract-versions" label={text('contract.version_add')} state={{ record: { contractId: contract.id } }} />
  );
  return (
    <Panel title={text('contract.versions')} action={add || undefined}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {text('contract.version_rule')}
      </Typography>
      <Loaded query={{ data: versions, error, refetch }}>
        {(all) => (
          <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {all.toReversed().map((version) => (
              <Version key={version.id} version={version} versions={all} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function Version({ version, versions }: { version: ContractVersion; versions: readonly ContractVersion[] }) {
  const text = useText();
  const locale = useAppLocale();
  const can = useCanDo();
  const today = civilDateAt(useNow(60_000));
  const { tone, word } = STANDS[standOf(version, today)];
  const { validFrom, validUntil, note, lineCount, otherLineCount } = version;
  const mayEdit = can('contract-versions', 'update') && (mayBeChanged(version, today) || mayBeRemoved(version, versions, today));
  return (
    <Box component="li" sx={{ borderLeft: 3, borderColor: 'divider', pl: 2, py: 1, overflowWrap: 'anywhere' }}>
      <Stack direction="row" sx={{ alignItems: 'center', flexWrap: 'wrap', columnGap: 1 }}>
        <Typography variant="subtitle2" component="h3">
          {text('contract.version_title', { n: version.n })}
        </Typography>
        <Typography variant="body2">
          {formatCivilDate(validFrom, locale)} – {formatCivilDate(validUntil, locale)}
        </Typography>
        <ToneChip tone={tone}>{text(word)}</ToneChip>
        {mayEdit && (
          <Button component={Link} to={`/contract-versions/${version.id}`} size="small">
            {text('contract.version_edit')}
          </Button>
        )}
      </Stack>
      <Changes version={version} versions={versions} />
      <WholeTerms terms={version} name={text('contract.version_title', { n: version.n })} />
      {note !== null && (
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
          {note}
        </Typography>
      )}
      <Typography variant="body2" color="text.secondary">
        {formatDateTime(Date.parse(version.createdAt), locale)}
        {version.createdById !== null && (
          <>
            , <StaffName id={version.createdById} />
          </>
        )}
        {lineCount > 0 && <> · {text('contract.version_lines', { smart_count: lineCount })}</>}
      </Typography>
      {otherLineCount > 0 && (
        <Typography variant="body2" color="warning.main">
          {text('contract.version_other_lines', { smart_count: otherLineCount })}
        </Typography>
      )}
    </Box>
  );
}

/** Field by field what is other than in the version before. */
function Changes({ version, versions }: { version: ContractVersion; versions: readonly ContractVersion[] }) {
  const readable = useReadableTerms();
  const before = versions[versions.findIndex(({ id }) => id === version.id) - 1];
  if (before === undefined) return null;
  const terms = changedTerms(before, version).filter((term) => readable.includes(term));
  return (
    <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
      {terms.map((term) => (
        <Typography key={term} component="li" variant="body2">
          <TermChange term={term} before={before} after={version} />
        </Typography>
      ))}
    </Box>
  );
}
