import { Card, Stack } from '@mui/material';
import { SimpleShowLayout } from 'react-admin';
import type { Contract } from '../../../api/contract/contracts';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import { FEE_PERIODS } from '../../../domain/fixed-fee';
import { INVOICING_WAYS } from '../../../domain/invoice-term';
import { formatDecimal, formatMoney } from '../../../domain/money';
import { useMay } from '../auth/use-me';
import { Fact, Facts } from '../fields/Panel';
import { RecordLink } from '../fields/RecordLink';
import { CivilDay, When } from '../fields/times';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { ShowPage } from '../layout/ShowPage';
import { TeamName } from '../teams/TeamName';
import { TargetTable, useFirmTargets } from '../targets/ContractTargets';
import { ContractCourse } from '../contract-course/ContractCourse';
import { ContractDocuments } from '../contract-course/ContractDocuments';
import { TermValue } from '../contract-versions/TermValue';
import { ContractVersions } from '../contract-versions/ContractVersions';
import { ContractState } from './ContractState';
import { PackageSize } from './PackageSize';
import { PackageUse } from './PackageUse';

/** What was agreed with a customer. */
export function ContractShow() {
  return (
    <ShowPage<Contract>>
      {(contract) => (
        <Stack spacing={2}>
          <Card>
            <SimpleShowLayout>
              <ContractFacts contract={contract} />
            </SimpleShowLayout>
          </Card>
          <ContractCourse contract={contract} />
          <ContractVersions contract={contract} />
          <ContractDocuments contract={contract} />
        </Stack>
      )}
    </ShowPage>
  );
}

function ContractFacts({ contract }: { contract: Contract }) {
  const text = useText();
  const tableLabel = useTableLabel();
  return (
    <Facts>
      <Fact name={text('resources.contracts.fields.number')}>{contract.number}</Fact>
      <Fact name={text('app.customer')}>
        <RecordLink resource="customers" id={contract.customerId} />
      </Fact>
      <Fact name={text('resources.contracts.fields.kind')}>{tableLabel(CONTRACT_KINDS, contract.kind)}</Fact>
      <Fact name={text('contract.term')}>
        <CivilDay date={contract.startsOn} /> – <CivilDay date={contract.endsOn} /> <ContractState contract={contract} />
      </Fact>
      <Fact name={text('resources.contracts.fields.siteIds')}>
        <Stack>
          {contract.siteIds.map((id) => (
            <span key={id}>
              <RecordLink resource="sites" id={id} />
            </span>
          ))}
        </Stack>
      </Fact>
      <Fact name={text('resources.contracts.fields.deviceIds')}>
        <TermValue term="deviceIds" terms={contract} />
      </Fact>
      <Terms contract={contract} />
      <Fact name={text('contract.package')}>
        <PackageUse contract={contract} />
      </Fact>
      <Promises contract={contract} />
      <Fact name={text('contract.changed_at')}>
        <When at={contract.updatedAt} />
      </Fact>
    </Facts>
  );
}

/** What is promised, the contract's own or the firm's. */
function Promises({ contract: { targets } }: { contract: Contract }) {
  const text = useText();
  const firm = useFirmTargets();
  return (
    <Fact name={text('targets.title')}>
      {targets === null && text('targets.of_firm')}
      <TargetTable targets={targets ?? firm} />
    </Fact>
  );
}

/** What the contract costs by itself, for which period, when, and by which code VAT is withheld of it. */
function FixedFee({ contract: { fixedFee, fixedFeePeriod, fixedFeeInArrears, fixedFeeCode } }: { contract: Contract }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  if (fixedFee == null) return <>—</>;
  const when = text(fixedFeeInArrears ? 'contract.fixed_fee_end' : 'contract.fixed_fee_ahead');
  const code = fixedFeeCode === null ? [] : [`${text('resources.contracts.fields.fixedFeeCode')}: ${fixedFeeCode}`];
  return <>{[formatMoney(fixedFee, 'TRY', locale), tableLabel(FEE_PERIODS, fixedFeePeriod), when, ...code].join(' · ')}</>;
}

/** To how many minutes work is rounded up, and how many are billed at least. */
function Rounding({ contract, place }: { contract: Contract; place: 'remote' | 'onsite' }) {
  const text = useText();
  const least = contract[`${place}Minimum`];
  return (
    <>
      <TermValue term={`${place}Step`} terms={contract} />
      {least > 0 && ` · ${text('contract.minutes_least', { minutes: least })}`}
    </>
  );
}

function Terms({ contract }: { contract: Contract }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const maySeePrices = useMay()('price.read');
  const yesNo = (value: boolean): string => text(value ? 'app.yes' : 'app.no');
  const { travelBilled, townTravelIncluded, travelIncludedKm, lodgingBilled, lodgingLimit } = contract;
  const included = [
    ...(travelBilled && townTravelIncluded ? [text('contract.town_included')] : []),
    ...(travelBilled && travelIncludedKm > 0 ? [text('contract.kilometres_included', { count: travelIncludedKm })] : []),
  ];
  const limit =
    maySeePrices && lodgingBilled && lodgingLimit !== null
      ? [text('contract.lodging_limited', { amount: formatMoney(lodgingLimit, 'TRY', locale) })]
      : [];
  return (
    <>
      <Fact name={text('contract.package_agreed')}>
        <PackageSize terms={contract} />
      </Fact>
      <Fact name={text('resources.contracts.fields.spareIncluded')}>{yesNo(contract.spareIncluded)}</Fact>
      <Fact name={text('resources.contracts.fields.travelBilled')}>{[yesNo(contract.travelBilled), ...included].join(' · ')}</Fact>
      <Fact name={text('resources.contracts.fields.lodgingBilled')}>{[yesNo(contract.lodgingBilled), ...limit].join(' · ')}</Fact>
      <Fact name={text('resources.contracts.fields.discountPercent')}>%{formatDecimal(contract.discountPercent, locale)}</Fact>
      <Fact name={text('resources.contracts.fields.classDiscounts')}>
        <TermValue term="classDiscounts" terms={contract} />
      </Fact>
      {(['remote', 'onsite'] as const).map((place) => (
        <Fact key={place} name={text(`resources.contracts.fields.${place}Step`)}>
          <Rounding contract={contract} place={place} />
        </Fact>
      ))}
      <Fact name={text('resources.contracts.fields.approvalTolerancePercent')}>%{formatDecimal(contract.approvalTolerancePercent, locale)}</Fact>
      <Fact name={text('resources.contracts.fields.priceListId')}>
        <RecordLink resource="price-lists" id={contract.priceListId} />
      </Fact>
      <Fact name={text('resources.contracts.fields.calendarId')}>
        <RecordLink resource="calendars" id={contract.calendarId} />
      </Fact>
      {maySeePrices && (
        <Fact name={text('resources.contracts.fields.fixedFee')}>
          <FixedFee contract={contract} />
        </Fact>
      )}
      <Fact name={text('resources.contracts.fields.invoicing')}>{tableLabel(INVOICING_WAYS, contract.invoicing)}</Fact>
      <Fact name={text('resources.contracts.fields.teamId')}>{contract.teamId && <TeamName id={contract.teamId} />}</Fact>
    </>
  );
}
