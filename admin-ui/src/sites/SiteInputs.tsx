import { BooleanInput, DateInput, TextInput } from 'react-admin';
import { useMay } from '../auth/use-me';
import { asTyped } from '../forms/input-habits';
import { SameNameHint } from './SameNameHint';

/** What is known of a place; opening its helpdesk before the stock-take is a named override (M1). */
export function SiteInputs() {
  const may = useMay();
  const mayOpen = may('site.open');
  return (
    <>
      <TextInput source="name" isRequired helperText={false} autoFocus />
      <SameNameHint />
      <TextInput source="city" helperText={false} />
      <BooleanInput source="outOfTown" helperText="resources.sites.help.outOfTown" />
      <TextInput source="address" multiline minRows={2} helperText={false} />
      <DateInput
        source="helpdeskOpenFrom"
        parse={asTyped}
        disabled={!mayOpen}
        helperText={mayOpen ? 'resources.sites.help.helpdeskOpenFrom' : 'resources.sites.help.notPermitted'}
      />
      {mayOpen && <TextInput source="openingReason" multiline minRows={2} helperText="resources.sites.help.openingReason" />}
    </>
  );
}
