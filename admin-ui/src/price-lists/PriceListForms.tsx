import type { PriceList } from '../../../api/contract/price-lists';
import { EditPage, CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { useToldOfCodes } from '../withholding/use-told-of-codes';
import { PriceListInputs } from './PriceListInputs';

/** Items travel without the ids of their rows: they are told apart by their code. What they will cost is changed on the list's page. */
function withoutIds(list: Partial<PriceList>): Record<string, unknown> {
  const { items = [], ...rest } = list;
  return { ...rest, items: items.map(({ id: _id, laterPrices: _later, ...item }) => item) };
}

/** Changes a price list. */
export function PriceListEdit() {
  return (
    <EditPage transform={withoutIds} told={useToldOfCodes()}>
      <RecordForm kind="update" removable wide toBody={withoutIds}>
        <PriceListInputs />
      </RecordForm>
    </EditPage>
  );
}

/** Adds a price list. */
export function PriceListCreate() {
  return (
    <CreatePage>
      <RecordForm kind="create" wide defaults={{ currency: 'TRY', items: [] }}>
        <PriceListInputs />
      </RecordForm>
    </CreatePage>
  );
}
