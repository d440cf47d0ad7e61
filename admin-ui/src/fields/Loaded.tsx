import { Alert, Button, Skeleton } from '@mui/material';
import type { ReactNode } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { messageOf, problemOf } from '../data/http';
import { useText } from '../i18n/use-text';

/** What of a query decides what is shown of it. */
interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<T> {
  readonly query: Asked<T>;
  /** Stands where there is nothing; only for lists. */
  readonly nothing?: ReactNode;
  /** Stands until there is an answer. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was fetched; that it is on its way, that it failed and that there is nothing are three different things. */
export function Loaded<T>({ query, nothing, skeleton, children }: LoadedProps<T>) {
  const { data, error, refetch } = query;
  // What is known stays on the screen when asking again fails.
  if (data !== undefined) return Array.isArray(data) && data.length === 0 && nothing !== undefined ? nothing : children(data);
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return skeleton ?? <Skeleton variant="rounded" height={72} />;
}

/** Says that something could not be fetched, and fetches it on request. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const { traceId } = problemOf(error);
  return (
    <Alert
      severity="error"
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          {text('action.retry')}
        </Button>
      }
    >
      {translate(messageOf(error))} {traceId && text('error.trace', { id: traceId })}
    </Alert>
  );
}

/** The rows of a list, or a word that they could not be fetched; rows that are known stay when asking again fails. */
export function ListRows({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useListContext();
  return data === undefined && error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : children;
}
