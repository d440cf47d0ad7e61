import { AutocompleteInput, DateInput, ReferenceInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useMay, useMe } from '../auth/use-me';
import { dayNumber, isCivilDate } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import type { SaveQuestion } from '../forms/AskingSave';
import { asTyped } from '../forms/input-habits';
import { RecordForm } from '../forms/RecordForm';
import { StaffInput } from '../forms/StaffInput';
import { CreatePage, EditPage } from '../forms/RecordPages';
import { useAppLocale, useText } from '../i18n/use-text';
import { AwayWork } from './AwayWork';

const ACTIVE = { active: true };
const BY_NAME = { field: 'name', order: 'ASC' } as const;

function Inputs() {
  const text = useText();
  const mayForOthers = useMay()('absence.enterForOthers');
  const absent = useWatch<{ userId?: string }>({ name: 'userId' }) as string | undefined;
  return (
    <>
      <ReferenceInput source="userId" reference="users" filter={ACTIVE} sort={BY_NAME} perPage={200}>
        <AutocompleteInput label={text('absence.who')} optionText="name" isRequired readOnly={!mayForOthers} helperText={false} />
      </ReferenceInput>
      <DateInput source="startsOn" isRequired parse={asTyped} helperText={false} />
      <DateInput source="endsOn" isRequired parse={asTyped} helperText="resources.absences.help.endsOn" />
      <StaffInput
        source="substituteId"
        label={text('absence.substitute')}
        helperText="resources.absences.help.substituteId"
        isOptional
        except={absent}
      />
      <AwayWork />
    </>
  );
}

/** More days than anybody is on holiday: the year may be a slip. */
const LONG_DAYS = 60;

function useLongQuestion(): SaveQuestion {
  const text = useText();
  const locale = useAppLocale();
  return ({ startsOn, endsOn }) => {
    if (!isCivilDate(startsOn) || !isCivilDate(endsOn)) return null;
    const days = dayNumber(endsOn) - dayNumber(startsOn) + 1;
    if (days <= LONG_DAYS) return null;
    const span = { days, from: formatCivilDate(startsOn, locale), to: formatCivilDate(endsOn, locale) };
    return { title: text('absence.long'), content: text('absence.long_question', span) };
  };
}

/** Changes an absence, or takes it back. */
export function AbsenceEdit() {
  return (
    <EditPage redirect="list">
      <RecordForm kind="update" removable question={useLongQuestion()}>
        <Inputs />
      </RecordForm>
    </EditPage>
  );
}

/** Enters days on which somebody is away; oneself unless the desk says otherwise. */
export function AbsenceCreate() {
  const me = useMe();
  return (
    <CreatePage redirect="list">
      <RecordForm kind="create" defaults={{ userId: me?.id }} question={useLongQuestion()}>
        <Inputs />
      </RecordForm>
    </CreatePage>
  );
}
