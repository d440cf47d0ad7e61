import { LAYOUT_PRESETS } from '../../../domain/export-layout/presets';
import { RecordForm } from '../forms/RecordForm';
import { CreatePage, EditPage } from '../forms/RecordPages';
import { FormPreview } from './FormPreview';
import { layoutBody } from './layout-body';
import { LayoutInputs } from './LayoutInputs';
import { PresetInput } from './PresetInput';

const { name, settings } = LAYOUT_PRESETS.OTHER;
const START = { name, ...settings };

/** Changes a layout; what was downloaded by it can be downloaded again as it was. */
export function ExportLayoutEdit() {
  return (
    <EditPage redirect="list" transform={layoutBody}>
      <RecordForm kind="update" removable wide toBody={layoutBody}>
        <LayoutInputs />
        <FormPreview />
      </RecordForm>
    </EditPage>
  );
}

/** Adds a layout, from one to begin with. */
export function ExportLayoutCreate() {
  return (
    <CreatePage redirect="list" transform={layoutBody}>
      <RecordForm kind="create" wide defaults={START} toBody={layoutBody}>
        <PresetInput />
        <LayoutInputs />
        <FormPreview />
      </RecordForm>
    </CreatePage>
  );
}
