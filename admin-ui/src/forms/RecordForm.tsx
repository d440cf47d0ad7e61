import { useMemo, type ReactNode } from 'react';
import { DeleteButton, SaveButton, SimpleForm, Toolbar, useResourceContext } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { bodySchema } from '../data/resource-bodies';
import { useAppLocale } from '../i18n/use-text';
import { contractResolver } from './contract-resolver';
import { StrayProblems } from './StrayProblems';

interface RecordFormProps {
  readonly kind: 'create' | 'update';
  readonly defaults?: FieldValues;
  /** Offers to remove the record; the API refuses where something hangs on it. */
  readonly removable?: boolean;
  readonly wide?: boolean;
  /** Makes of the inputs' values what is checked; the same that the page sends. */
  readonly toBody?: (values: FieldValues) => FieldValues;
  readonly children: ReactNode;
}

/** A form of a record, checked against the body that the API takes. */
export function RecordForm({ kind, defaults, removable = false, wide = false, toBody, children }: RecordFormProps) {
  const locale = useAppLocale();
  const resource = useResourceContext() ?? '';
  const resolver = useMemo(() => {
    const schema = bodySchema(resource, kind);
    return schema ? contractResolver(schema, locale, { toBody }) : undefined;
  }, [resource, kind, locale, toBody]);
  return (
    <SimpleForm
      resolver={resolver}
      defaultValues={defaults}
      toolbar={<FormToolbar removable={removable && kind === 'update'} />}
      warnWhenUnsavedChanges
      sx={{ maxWidth: wide ? 1200 : 760 }}
      noValidate
    >
      <StrayProblems />
      {children}
    </SimpleForm>
  );
}

function FormToolbar({ removable }: { removable: boolean }) {
  return (
    <Toolbar sx={{ justifyContent: 'space-between', bgcolor: 'transparent', borderTop: 1, borderColor: 'divider' }}>
      <SaveButton />
      {removable && <DeleteButton mutationMode="pessimistic" />}
    </Toolbar>
  );
}
