import { Alert, Box, Button, Stack } from '@mui/material';
import { useMemo, useState } from 'react';
import { AutocompleteInput, DateInput, Form, NumberInput, RadioButtonGroupInput, ReferenceInput, SelectInput, useNotify } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { CoverageTrialInputSchema, type CoverageTrial } from '../../../api/contract/coverage-rules';
import { COVERAGE_FACTS } from '../../../domain/coverage/facts';
import { WORK_CAUSES } from '../../../domain/work-causes';
import { WORK_TYPES, type WorkTypeCode } from '../../../domain/work-types';
import { useMay } from '../auth/use-me';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { CustomerInput } from '../forms/CustomerInput';
import { DeviceInput } from '../forms/DeviceInput';
import { FoundInput } from '../forms/FoundInput';
import { asTyped } from '../forms/input-habits';
import { localMoment } from '../forms/istanbul-time';
import { StrayProblems } from '../forms/StrayProblems';
import { nameTitle } from '../fields/titles';
import { Panel } from '../fields/Panel';
import { useAppLocale, useChoices, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { PriceItemInput } from './PriceItemInput';
import { TrialResult } from './TrialResult';

const NOBODY = { name: null, siteId: null };

/** A case that nobody has done: who would pay, by which rule, and how much. */
export function TrialForm() {
  const text = useText();
  const locale = useAppLocale();
  const [found, setFound] = useState<CoverageTrial | null>(null);
  const [initial] = useState(() => ({ workType: 'ONSITE_VISIT', place: 'ONSITE', visit: 'NONE', hours: 'UNKNOWN', cause: 'UNKNOWN', date: localMoment(Date.now()).date }));
  const resolver = useMemo(() => contractResolver(CoverageTrialInputSchema, locale, { toBody: asAsked }), [locale]);
  const { run, isPending } = useTrial(setFound);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
      <Panel title={text('coverage.tab_trial')}>
        <Form record={initial} resolver={resolver} onSubmit={run} noValidate disableInvalidFormNotification>
          <StrayProblems />
          <CaseInputs />
          <Button type="submit" variant="contained" loading={isPending}>
            {text('coverage.try')}
          </Button>
        </Form>
      </Panel>
      {found === null ? <Alert severity="info">{text('coverage.trial_help')}</Alert> : <TrialResult trial={found} />}
    </Box>
  );
}

function useTrial(onFound: (trial: CoverageTrial | null) => void) {
  const notify = useNotify();
  const { http } = useServices();
  const [isPending, setPending] = useState(false);
  const run = async (values: FieldValues): Promise<object | undefined> => {
    setPending(true);
    try {
      const body = CoverageTrialInputSchema.parse(bodyFor(CoverageTrialInputSchema, asAsked(values)));
      onFound(await callOperation(http, 'tryCoverage', { body }));
      return undefined;
    } catch (error) {
      onFound(null);
      notify(messageOf(error), { type: 'error' });
      return problemOf(error).errors;
    } finally {
      setPending(false);
    }
  };
  return { run, isPending };
}

/** Only what is on the screen is sent: the customer only narrows the choices, and a visit belongs to none. */
function asAsked({ customerId: _customer, ...values }: FieldValues): FieldValues {
  return values['workType'] === 'ONSITE_VISIT' ? { ...values, place: 'ONSITE', visit: 'NONE', minutes: null } : values;
}

function CaseInputs() {
  const text = useText();
  const locale = useAppLocale();
  const customerId: unknown = useWatch({ name: 'customerId' });
  const workType: unknown = useWatch({ name: 'workType' });
  const known = (): boolean => typeof customerId === 'string';
  const mayReadDevices = useMay()('asset.read');
  const isVisit = workType === 'ONSITE_VISIT';
  const isByHour = typeof workType === 'string' && workType in WORK_TYPES && WORK_TYPES[workType as WorkTypeCode].unit === 'HUR';
  const answers = (keys: readonly string[], prefix: 'place' | 'visit') => keys.map((id) => ({ id, name: text(`coverage.${prefix}_${id}` as never) }));
  return (
    <Stack>
      <CustomerInput required clears={['contractId', 'siteId', 'assetId', 'priceItemId']} />
      <ReferenceInput source="contractId" reference="contracts" filter={{ customerId }} sort={{ field: 'startsOn', order: 'DESC' }} enableGetChoices={known}>
        <FoundInput label={text('coverage.contract')} optionText="number" isRequired helperText={false} />
      </ReferenceInput>
      <ReferenceInput source="siteId" reference="sites" filter={{ customerId }} sort={{ field: 'name', order: 'ASC' }} enableGetChoices={known}>
        <FoundInput label={text('coverage.site')} optionText={nameTitle} helperText={text('coverage.site_help')} />
      </ReferenceInput>
      {mayReadDevices && (<DeviceInput customerId={typeof customerId === 'string' ? customerId : null} user={NOBODY} helperText={text('coverage.device_help')} />)}
      <AutocompleteInput source="workType" label={text('charge.work_type')} choices={useChoices(WORK_TYPES)} isRequired helperText={false} />
      <PriceItemInput />
      <DateInput source="date" label={text('coverage.day')} parse={asTyped} isRequired helperText={false} />
      {isByHour && <NumberInput source="minutes" label={text('coverage.minutes')} min={1} helperText={false} />}
      <SelectInput source="hours" label={COVERAGE_FACTS.hours[locale]} choices={useChoices(COVERAGE_FACTS.hours.values)} helperText={false} />
      <SelectInput source="cause" label={COVERAGE_FACTS.cause[locale]} choices={useChoices(WORK_CAUSES)} helperText={false} />
      {!isVisit && (
        <>
          <RadioButtonGroupInput source="place" label={text('coverage.place')} choices={answers(['REMOTE', 'ONSITE'], 'place')} helperText={false} />
          <RadioButtonGroupInput source="visit" label={text('coverage.visit')} choices={answers(['NONE', 'DRAWN', 'COVERED', 'BILLED'], 'visit')} helperText={false} />
        </>
      )}
    </Stack>
  );
}
