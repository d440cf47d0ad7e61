import { TextInput } from 'react-admin';

interface MonthInputProps {
  readonly source: string;
  /** Read by react-admin's filter form. */
  readonly alwaysOn?: boolean;
}

const asTyped = (value: string): string => value;

/** A month, YYYY-MM. */
export function MonthInput({ source }: MonthInputProps) {
  return <TextInput source={source} type="month" parse={asTyped} helperText={false} slotProps={{ inputLabel: { shrink: true } }} />;
}
