import { useCallback } from 'react';
import { ReferenceInput, type RaRecord } from 'react-admin';
import { formatCivilDate } from '../../../domain/format';
import { ROLES } from '../../../domain/roles';
import { useMe } from '../auth/use-me';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { RankedChoices } from './RankedChoices';
import { FoundInput } from './FoundInput';

interface StaffInputProps {
  readonly source: string;
  readonly label: string;
  /** Technicians may only take a ticket themselves. */
  readonly onlyMe?: boolean;
  /** Whose work it is stands above those who may do it too. */
  readonly techniciansFirst?: boolean;
  readonly helperText?: string;
  /** Who heard what the caller records: neither they themselves nor whoever is away today. */
  readonly asWitness?: boolean;
  /** Nobody in particular is an answer too. */
  readonly isOptional?: boolean;
  /** Whose work it is that somebody else is to do. */
  readonly except?: string | undefined;
}

const technicianFirst = ({ role }: RaRecord): number => (role === 'technician' ? 0 : 1);
const asTheyCome = (): number => 0;

/** A member of staff who works on tickets. */
export function StaffInput({
  source,
  label,
  onlyMe = false,
  techniciansFirst = false,
  asWitness = false,
  helperText,
  isOptional = false,
  except,
}: StaffInputProps) {
  const me = useMe();
  const tableLabel = useTableLabel();
  const text = useText();
  const locale = useAppLocale();
  const away = useCallback(
    ({ awayUntil }: RaRecord): string[] => (awayUntil ? [text('absence.until', { date: formatCivilDate(String(awayUntil), locale) })] : []),
    [text, locale],
  );
  // Stable: a new function would make the input forget what is being typed.
  const title = useCallback(
    (user?: RaRecord) => (user ? [String(user['name']), tableLabel(ROLES, String(user['role'])), ...away(user)].join(' · ') : ''),
    [tableLabel, away],
  );
  return (
    <ReferenceInput source={source} reference="technicians" sort={{ field: 'name', order: 'ASC' }} perPage={200}>
      <RankedChoices rank={techniciansFirst ? technicianFirst : asTheyCome}>
        <FoundInput
          label={label}
          optionText={title}
          isRequired={!isOptional}
          getOptionDisabled={(user: RaRecord) =>
            user.id === except || (onlyMe && user.id !== me?.id) || (asWitness && (user.id === me?.id || Boolean(user['awayUntil'])))
          }
          helperText={helperText ?? false}
        />
      </RankedChoices>
    </ReferenceInput>
  );
}
