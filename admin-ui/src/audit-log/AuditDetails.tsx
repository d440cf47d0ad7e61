import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useRecordContext } from 'react-admin';
import type { AuditEntryRecord } from '../../../api/contract/audit-log';
import { Fact, Facts } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { useAuditFacts } from './use-audit-facts';

/** What an entry says besides who, when and what: names and values as people read them. */
export function AuditDetails() {
  const record = useRecordContext<AuditEntryRecord>();
  const text = useText();
  const factsOf = useAuditFacts();
  if (!record) return null;
  const { detail, evidence, subjectType } = record;
  return (
    <Box sx={{ p: 1 }}>
      <Values facts={factsOf(subjectType, detail)} />
      {evidence && (
        <>
          <Typography variant="subtitle2" sx={{ mt: 1 }}>
            {text('audit.evidence')}
          </Typography>
          <Values facts={factsOf(subjectType, evidence)} />
        </>
      )}
    </Box>
  );
}

function Values({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <Facts>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}
