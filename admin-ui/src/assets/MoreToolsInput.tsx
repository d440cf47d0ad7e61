import { ArrayInput, SelectInput, SimpleFormIterator, TextInput, useRecordContext, useSourceContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Asset } from '../../../api/contract/assets';
import { REMOTE_TOOL_NAMES, remoteToolDef, remoteToolOf } from '../../../domain/remote-tools';
import { useText } from '../i18n/use-text';

/** All tools to choose from. */
export const TOOL_CHOICES = REMOTE_TOOL_NAMES.map((id) => ({ id, name: remoteToolDef(id).name }));

/** What ids of the tool that is chosen in a field look like. */
export function useExample(toolField: string): string | null {
  const text = useText();
  const chosen: unknown = useWatch({ name: toolField });
  const tool = remoteToolOf(typeof chosen === 'string' ? chosen : null);
  return tool === null ? null : text('asset.id_like', { example: remoteToolDef(tool).example });
}

/** Further tools by which the device can be reached, for when the preferred one fails; ids that are stored are not shown. */
export function MoreToolsInput() {
  return (
    <ArrayInput source="moreRemoteTools" helperText={false}>
      <SimpleFormIterator inline disableReordering disableClear>
        <SelectInput source="tool" label="resources.assets.fields.remoteTool_one" choices={TOOL_CHOICES} helperText={false} />
        <FurtherId />
      </SimpleFormIterator>
    </ArrayInput>
  );
}

function FurtherId() {
  const text = useText();
  const asset = useRecordContext<Asset>();
  const { getSource } = useSourceContext();
  const chosen: unknown = useWatch({ name: getSource('tool') });
  const example = useExample(getSource('tool'));
  const isStored = asset?.moreRemoteTools.some(({ tool }) => tool === chosen) ?? false;
  return (
    <TextInput
      source="remoteId"
      label="resources.assets.fields.remoteId"
      helperText={isStored ? text('asset.id_kept') : (example ?? false)}
      // Left empty it is not sent, and the stored one stays.
      parse={(typed: string) => (typed === '' ? undefined : typed)}
      autoComplete="off"
    />
  );
}
