import { Button } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Asset } from '../../../api/contract/assets';
import { ASSET_KINDS, OWNERSHIPS } from '../../../domain/asset-kinds';
import { REMOTE_TOOLS } from '../../../domain/remote-tools';
import { civilDateAt } from '../../../domain/civil-date';
import { useMay } from '../auth/use-me';
import { messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { CopyText } from '../fields/CopyText';
import { Fact, Facts } from '../fields/Panel';
import { RecordLink } from '../fields/RecordLink';
import { ToneChip } from '../fields/StateChip';
import { CivilDay } from '../fields/times';
import { useNow } from '../fields/use-now';
import { useLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { AssetStatusChip } from './AssetStatusChip';

/** What is known of a device. */
export function AssetFacts({ asset }: { asset: Asset }) {
  const text = useText();
  const label = useLabel();
  const today = civilDateAt(useNow(60_000));
  const out = asset.warrantyEndsOn !== null && asset.warrantyEndsOn < today;
  return (
    <Facts>
      <Fact name={text('asset.kind')}>{label(ASSET_KINDS[asset.kind])}</Fact>
      <Fact name={text('asset.type')}>{[asset.brand, asset.model].filter(Boolean).join(' ') || '—'}</Fact>
      <Fact name={text('asset.name')}>{asset.name}</Fact>
      <Fact name={text('asset.serial')}>{asset.serial}</Fact>
      <Fact name={text('resources.assets.fields.status')}>
        <AssetStatusChip status={asset.status} />
      </Fact>
      <Fact name={text('resources.assets.fields.ownership')}>{label(OWNERSHIPS[asset.ownership])}</Fact>
      <Fact name={text('app.customer')}>
        <RecordLink resource="customers" id={asset.customerId} />
      </Fact>
      <Fact name={text('ticket.site')}>
        <RecordLink resource="sites" id={asset.siteId} />
      </Fact>
      <Fact name={text('asset.place')}>{asset.place}</Fact>
      {asset.parentId && (
        <Fact name={text('resources.assets.fields.parentId')}>
          <RecordLink resource="assets" id={asset.parentId} field="label" />
        </Fact>
      )}
      <Fact name={text('resources.assets.fields.warrantyEndsOn')}>
        <CivilDay date={asset.warrantyEndsOn} /> {out && <ToneChip tone="waiting">{text('asset.out_of_warranty')}</ToneChip>}
      </Fact>
      <Fact name={text('asset.remote')}>
        <RemoteId asset={asset} />
      </Fact>
      {asset.note && <Fact name={text('resources.assets.fields.note')}>{asset.note}</Fact>}
    </Facts>
  );
}

/** The remote id stays hidden until somebody of the register asks for it; each reading is in the audit trail. */
function RemoteId({ asset }: { asset: Asset }) {
  const text = useText();
  const may = useMay();
  const notify = useNotify();
  const { http } = useServices();
  const [ids, setIds] = useState<Readonly<Record<string, string | null>> | null>(null);
  const tools = [...(asset.remoteTool ? [asset.remoteTool] : []), ...asset.moreRemoteTools.map(({ tool }) => tool)];
  const reveal = async (): Promise<void> => {
    try {
      const { remoteTool, remoteId, more } = await callOperation(http, 'readAssetRemoteId', { params: { id: asset.id } });
      setIds({ [remoteTool ?? '']: remoteId, ...Object.fromEntries(more.map((one) => [one.tool, one.remoteId])) });
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
    }
  };
  if (!asset.hasRemoteId) return <>{text('asset.not_remotable')}</>;
  return (
    <>
      {tools.map((tool, index) => (
        <div key={tool}>
          {REMOTE_TOOLS[tool].name} {index === 0 && tools.length > 1 && `(${text('asset.preferred')}) `}
          {ids?.[tool] && <CopyText value={ids[tool]} />}
        </div>
      ))}
      {ids === null && may('asset.write') && (
        <Button size="small" onClick={() => void reveal()}>
          {text('asset.show_remote_id')}
        </Button>
      )}
    </>
  );
}
