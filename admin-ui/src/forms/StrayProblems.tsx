import { Alert } from '@mui/material';
import type { ReactNode } from 'react';
import { useFormState, type FieldError, type FieldErrors } from 'react-hook-form';

/** What is wrong with a form where no input shows it: one sentence each, so that nothing is refused without a word. */
export function StrayProblems({ children }: { children?: ReactNode }) {
  const { errors } = useFormState();
  const messages = strayMessages(errors);
  if (messages.length === 0 && !children) return null;
  return (
    <Alert severity="error" sx={{ mb: 2, width: '100%' }}>
      {children}
      {messages.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}

/** A problem of a registered input carries the input's reference; lists of problems belong to inputs that hold lists. */
function strayMessages(errors: FieldErrors): string[] {
  const stray = Object.entries(errors as Record<string, FieldError | undefined>).flatMap(([name, error]) =>
    name === 'root' || Array.isArray(error) || error?.ref || typeof error?.message !== 'string' ? [] : [error.message],
  );
  return [...new Set(stray)];
}
