import { useEffect, useState } from 'react';
import { useFormContext, type FieldValues } from 'react-hook-form';

/** Fills inputs that are still empty as soon as it is known with what; pass the same object as long as nothing new is known. */
export function usePrefill(values: FieldValues | undefined): void {
  const { getValues, setValue } = useFormContext();
  // The form is set to its first values after its fields have come: what is filled in before would be gone.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (!ready || values === undefined) return;
    for (const [name, value] of Object.entries(values)) if (!getValues(name)) setValue(name, value);
  }, [ready, values, getValues, setValue]);
}
