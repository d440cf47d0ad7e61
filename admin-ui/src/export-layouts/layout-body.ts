import type { FieldValues } from 'react-hook-form';

/** Columns as they travel: only one of fixed text says a text of its own. */
export function layoutBody(values: FieldValues): FieldValues {
  const { columns } = values as { columns?: readonly FieldValues[] };
  if (!Array.isArray(columns)) return values;
  const bare = (columns as readonly FieldValues[]).map(({ header, field, text }) => ({
    header: header as unknown,
    field: field as unknown,
    text: field === 'fixedText' ? ((text as unknown) ?? '') : '',
  }));
  return { ...values, columns: bare };
}
