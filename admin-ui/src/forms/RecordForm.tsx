import { useMemo, type ReactNode } from 'react';
import { DeleteButton, SimpleForm, Toolbar, useRecordContext, useResourceContext, type Identifier, type RaRecord } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { bodySchema } from '../data/resource-bodies';
import { useAppLocale } from '../i18n/use-text';
import { AskingSave, type SaveQuestion } from './AskingSave';
import { contractResolver } from './contract-resolver';
import { StrayProblems } from './StrayProblems';

type AfterRemoval = (resource?: string, id?: Identifier, record?: Partial<RaRecord>) => string;

interface RecordFormProps {
  readonly kind: 'create' | 'update';
  readonly defaults?: FieldValues;
  /** Offers to remove the record; the API refuses where something hangs on it. */
  readonly removable?: boolean;
  /** Where one is when the record is gone; its list unless said otherwise. */
  readonly afterRemoval?: AfterRemoval;
  readonly wide?: boolean;
  /** Asked before saving, where the values look like a slip. */
  readonly question?: SaveQuestion;
  /** Makes of the inputs' values what is checked; the same that the page sends. */
  readonly toBody?: (values: FieldValues) => FieldValues;
  readonly children: ReactNode;
}

/** A form of a record, checked against the body that the API takes. */
export function RecordForm({ kind, defaults, removable = false, afterRemoval, wide = false, question, toBody, children }: RecordFormProps) {
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
      toolbar={<FormToolbar removable={removable && kind === 'update'} afterRemoval={afterRemoval} question={question} />}
      warnWhenUnsavedChanges
      sx={{ maxWidth: wide ? 1200 : 760 }}
      noValidate
    >
      <StrayProblems />
      {children}
    </SimpleForm>
  );
}

interface FormToolbarProps {
  readonly removable: boolean;
  readonly afterRemoval: AfterRemoval | undefined;
  readonly question: SaveQuestion | undefined;
}

function FormToolbar({ removable, afterRemoval, question }: FormToolbarProps) {
  const resource = useResourceContext();
  const record = useRecordContext();
  // The button itself knows the record no more when it asks where to go.
  const redirect = afterRemoval ? () => afterRemoval(resource, record?.id, record) : 'list';
  return (
    <Toolbar sx={{ justifyContent: 'space-between', borderTop: 1, borderColor: 'divider', '&.RaToolbar-desktopToolbar': { bgcolor: 'transparent' } }}>
      <AskingSave question={question} />
      {removable && <DeleteButton mutationMode="pessimistic" redirect={redirect} />}
    </Toolbar>
  );
}
