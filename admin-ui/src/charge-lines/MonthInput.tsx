import { TextInput } from 'react-admin';
import { asTyped } from '../forms/input-habits';

interface MonthInputProps {
  readonly source: string;
  /** Read by react-admin's filter form. */
  readonly alwaysOn?: boolean;
}

/** A month, YYYY-MM. */
export function MonthInput({ source }: MonthInputProps) {
  return <TextInput source={source} type="month" parse={asTyped} helperText={false} slotProps={{ inputLabel: { shrink: true } }} />;
}
