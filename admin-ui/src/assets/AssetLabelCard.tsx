import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Typography } from '@mui/material';
import type { Asset } from '../../../api/contract/assets';
import { useMay } from '../auth/use-me';
import { useOperation } from '../data/use-operation';
import { CopyText } from '../fields/CopyText';
import { Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';

/** What stands on the device's label: its number, and the address that opens the ticket form for it. */
export function AssetLabelCard({ asset }: { asset: Asset }) {
  const text = useText();
  const may = useMay();
  const { data: label } = useOperation('assets', 'getAssetLabel', { params: { id: asset.id } }, { enabled: may('asset.write') });
  if (!label) return null;
  return (
    <Panel
      title={text('asset.label')}
      action={
        <Button size="small" startIcon={<PrintIcon />} onClick={() => window.print()} sx={{ displayPrint: 'none' }}>
          {text('asset.print')}
        </Button>
      }
    >
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, textAlign: 'center' }}>
        <Typography variant="h5" component="div" sx={{ letterSpacing: '0.06em' }}>
          {label.label}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          <CopyText value={label.address} />
        </Typography>
      </Box>
    </Panel>
  );
}
