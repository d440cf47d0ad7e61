import { Box } from '@mui/material';
import type { ElementType, ReactNode } from 'react';
import { Show, useNotify, useRedirect, useResourceContext, useResourceDefinition, useShowContext, type RaRecord, type ShowProps } from 'react-admin';
import { useParams } from 'react-router-dom';
import { mayPass, statusOf } from '../data/http';
import { LoadFailure } from '../fields/Loaded';
import { PageSkeleton } from '../fields/PageSkeleton';

interface ShowPageProps<T extends RaRecord> {
  /** What the page draws its content on; a card unless said otherwise. */
  readonly component?: ElementType;
  readonly title?: (record: T) => string;
  readonly actions?: ShowProps['actions'];
  readonly meta?: Record<string, unknown>;
  readonly children: (record: T) => ReactNode;
}

/**
 * Page of one record. It is made anew for each record, so that nothing of one stands on the page of another. A question that
 * fails leaves the page as it is; only who may not see the record, or whose record is gone, is led away.
 */
export function ShowPage<T extends RaRecord>({ component = Box, title, actions, meta, children }: ShowPageProps<T>) {
  const { id } = useParams();
  const onError = useLeave();
  return (
    <Show<T>
      key={id}
      component={component}
      title={title ? <RecordTitle title={title} /> : undefined}
      {...(actions === undefined ? {} : { actions })}
      // A list that was read meanwhile makes what the cache holds of its records look new, however old it is: a page always asks.
      queryOptions={{ ...(meta && { meta }), staleTime: 0, onError, retry: (failures, error) => failures < 2 && mayPass(error) }}
    >
      <Content>{children}</Content>
    </Show>
  );
}

function Content<T extends RaRecord>({ children }: { children: (record: T) => ReactNode }) {
  const { record, error, refetch } = useShowContext<T>();
  if (record) return children(record);
  return error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
}

function RecordTitle<T extends RaRecord>({ title }: { title: (record: T) => string }) {
  const { record } = useShowContext<T>();
  return <>{record ? title(record) : ''}</>;
}

function useLeave(): (error: unknown) => void {
  const notify = useNotify();
  const redirect = useRedirect();
  const resource = useResourceContext();
  const { hasList } = useResourceDefinition();
  return (error) => {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) return;
    notify(status === 404 ? 'ra.notification.item_doesnt_exist' : 'ra.notification.not_authorized', { type: 'error' });
    redirect(hasList ? 'list' : '/', resource);
  };
}
