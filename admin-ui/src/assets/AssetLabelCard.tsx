import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { Asset } from '../../../api/contract/assets';
import { useMay } from '../auth/use-me';
import { useOperation } from '../data/use-operation';
import { CopyText } from '../fields/CopyText';
import { Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { usePrintAlone } from './use-print-alone';

/** What stands on the device's label: its number, and the address that opens the ticket form for it. */
export function AssetLabelCard({ asset }: { asset: Asset }) {
  const text = useText();
  const may = useMay();
  const { data: label } = useOperation('assets', 'getAssetLabel', { params: { id: asset.id } }, { enabled: may('asset.write') });
  const { sheet, print } = usePrintAlone(label && <Label number={label.label} address={label.address} />);
  if (!label) return null;
  return (
    <Panel
      title={text('asset.label')}
      action={
        <Button size="small" startIcon={<PrintIcon />} onClick={print} sx={{ displayPrint: 'none' }}>
          {text('asset.print')}
        </Button>
      }
    >
      <Label number={label.label} address={<CopyText value={label.address} />} />
      {sheet}
    </Panel>
  );
}

function Label({ number, address }: { readonly number: string; readonly address: ReactNode }) {
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, textAlign: 'center' }}>
      <Typography variant="h5" component="div" sx={{ letterSpacing: '0.06em' }}>
        {number}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {address}
      </Typography>
    </Box>
  );
}
