import AttachFileIcon from '@mui/icons-material/AttachFile';
import { Alert, Box, Button, Link as MuiLink, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Contract } from '../../../api/contract/contracts';
import type { ContractDocument } from '../../../api/contract/contract-documents';
import { FILE_TYPES, MAX_FILE_BYTES } from '../../../api/contract/files';
import { civilDateAt } from '../../../domain/civil-date';
import { formatBytes } from '../../../domain/file-size';
import { formatDateTime } from '../../../domain/format';
import { useCanDo } from '../auth/use-me';
import { useVersions } from '../contract-versions/use-versions';
import { API_ROOT } from '../data/http';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { StaffName } from '../fields/RecordLink';
import { useNow } from '../fields/use-now';
import { useFileUpload, type FileUpload } from '../forms/use-file-upload';
import { useAppLocale, useText } from '../i18n/use-text';

/** The signed papers of a contract and of its versions; a newer one overtakes the one before, none is taken away. */
export function ContractDocuments({ contract }: { contract: Contract }) {
  const text = useText();
  const can = useCanDo();
  const query = useOperation('contracts', 'listContractDocuments', { params: { id: contract.id } });
  const today = civilDateAt(useNow(60_000));
  const isInForce = contract.startsOn <= today && today <= contract.endsOn;
  return (
    <Panel title={text('contract.documents')}>
      <Loaded query={query}>
        {({ data }) => (
          <>
            {data.length === 0 && (
              <Alert severity={isInForce ? 'warning' : 'info'}>{text(isInForce ? 'contract.documents_missing' : 'contract.documents_none')}</Alert>
            )}
            <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
              {data.map((document) => (
                <DocumentLine key={document.id} document={document} isFormer={isFormer(document, data)} />
              ))}
            </Box>
          </>
        )}
      </Loaded>
      {can('contracts', 'update') && <Upload contractId={contract.id} />}
    </Panel>
  );
}

/** Newest first: whatever comes after one of the same place is overtaken. */
function isFormer(document: ContractDocument, all: readonly ContractDocument[]): boolean {
  return all.find(({ versionN }) => versionN === document.versionN)?.id !== document.id;
}

function DocumentLine({
  document: { id, name, size, versionN, uploadedById, createdAt },
  isFormer,
}: {
  document: ContractDocument;
  isFormer: boolean;
}) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <Typography component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }} color={isFormer ? 'text.secondary' : 'text.primary'}>
      <MuiLink href={`${API_ROOT}/contract-documents/${id}/content`} target="_blank" rel="noopener">
        {name}
      </MuiLink>{' '}
      ({formatBytes(size, locale)}) ·{' '}
      {versionN === null ? text('contract.document_of_contract') : text('contract.document_of_version', { n: versionN })} ·{' '}
      {formatDateTime(Date.parse(createdAt), locale)}
      {uploadedById !== null && (
        <>
          , <StaffName id={uploadedById} />
        </>
      )}
      {isFormer && ` · ${text('contract.document_former')}`}
    </Typography>
  );
}

const OF_CONTRACT = '';

/** Takes a paper for the contract or for one of its versions. */
function Upload({ contractId }: { contractId: string }) {
  const text = useText();
  const { versions = [] } = useVersions(contractId);
  const [place, choose] = useState(OF_CONTRACT);
  const { busy, problem, onChange } = useDocumentUpload(contractId, place);
  return (
    <>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap', mt: 1 }}>
        {versions.length > 1 && (
          <TextField
            select
            size="small"
            label={text('contract.document_place')}
            value={place}
            onChange={({ target }) => choose(target.value)}
            sx={{ minWidth: 180 }}
          >
            <MenuItem value={OF_CONTRACT}>{text('contract.document_of_contract')}</MenuItem>
            {versions.toReversed().map(({ n }) => (
              <MenuItem key={n} value={String(n)}>
                {text('contract.document_of_version', { n })}
              </MenuItem>
            ))}
          </TextField>
        )}
        <Button
          component="label"
          role={undefined}
          tabIndex={-1}
          variant="outlined"
          startIcon={<AttachFileIcon />}
          loading={busy}
          color={problem === null ? 'primary' : 'error'}
          sx={{ '&:focus-within': { outline: '2px solid', outlineOffset: 2 } }}
        >
          {text('contract.document_add')}
          <input type="file" accept={FILE_TYPES.join(',')} onChange={onChange} style={{ position: 'absolute', opacity: 0, width: 1 }} />
        </Button>
      </Stack>
      <Typography variant="body2" color={problem === null ? 'text.secondary' : 'error'} role={problem === null ? undefined : 'alert'}>
        {problem ?? text('contract.document_help', { mb: MAX_FILE_BYTES / 1024 / 1024 })}
      </Typography>
    </>
  );
}

function useDocumentUpload(contractId: string, place: string): FileUpload {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  return useFileUpload<ContractDocument>({
    path: `/contracts/${contractId}/documents${place === OF_CONTRACT ? '' : `?versionN=${place}`}`,
    fields: ['file', 'versionN'],
    onStored: () => {
      notify(text('contract.document_added'), { type: 'success' });
      void queries.invalidateQueries({ queryKey: ['contracts'] });
    },
  });
}
