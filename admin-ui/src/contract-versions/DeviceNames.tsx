import { Fragment } from 'react';
import { useMay } from '../auth/use-me';
import { RecordLink } from '../fields/RecordLink';
import { useText } from '../i18n/use-text';

interface NamesProps {
  readonly ids: readonly string[];
}

/** Devices by their labels; whoever may not read devices is told how many they are. */
export function DeviceNames({ ids }: NamesProps) {
  const text = useText();
  const may = useMay();
  if (!may('asset.read')) return <>{text('contract.devices_listed', { smart_count: ids.length })}</>;
  return <RecordNames resource="assets" ids={ids} />;
}

/** Several records by their names, one behind the other. */
export function RecordNames({ resource, ids }: NamesProps & { readonly resource: 'sites' | 'assets' }) {
  return (
    <>
      {ids.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <RecordLink resource={resource} id={id} field={resource === 'assets' ? 'label' : 'name'} />
        </Fragment>
      ))}
    </>
  );
}
