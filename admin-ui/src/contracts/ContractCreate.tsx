import { CustomerInput } from '../forms/CustomerInput';
import { CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { ContractInputs } from './ContractInputs';

/** With the maintenance agreement a spare is included, with helpdesk alone it is not (M13); both can be changed. */
const DEFAULTS = {
  kind: 'MAINTENANCE_WITH_HELPDESK',
  spareIncluded: true,
  travelBilled: true,
  lodgingBilled: true,
  townTravelIncluded: false,
  travelIncludedKm: 0,
  onsiteVisitsPerMonth: 0,
  packageUnit: 'VISITS',
  packagePeriod: 'MONTH',
  packageYear: 'CALENDAR',
  discountPercent: '0',
  approvalTolerancePercent: '0',
  remoteStep: 1,
  remoteMinimum: 0,
  onsiteStep: 1,
  onsiteMinimum: 0,
  fixedFeePeriod: 'MONTH',
  fixedFeeInArrears: true,
  invoicing: 'FIRM',
  siteIds: [],
  deviceIds: [],
  targets: null,
  autoRenews: true,
  renewalMonths: 12,
  noticeDays: 30,
};

/** Adds a contract to a customer. */
export function ContractCreate() {
  return (
    <CreatePage>
      <RecordForm kind="create" defaults={DEFAULTS}>
        <CustomerInput required clears={['siteIds', 'deviceIds']} />
        <ContractInputs />
      </RecordForm>
    </CreatePage>
  );
}
