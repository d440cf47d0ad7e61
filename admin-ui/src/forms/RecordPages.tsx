import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Create, Edit, useNotify, useRedirect, useResourceContext, type CreateProps, type EditProps, type RaRecord } from 'react-admin';
import { statusOf } from '../data/http';
import { randomId } from '../data/random-id';

/** Live updates leave a form that is being filled in alone: what changed meanwhile is asked about at saving. */
const FROZEN = { meta: { frozen: true } };
/** What somebody changes is read anew each time: a form that begins with old values would be refused at saving. */
const FROZEN_QUERY = { ...FROZEN, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false };

interface EditPageProps {
  readonly redirect?: EditProps['redirect'];
  readonly transform?: EditProps['transform'];
  /** What is told once it is saved, where that is more than that it was; null: no more. */
  readonly told?: (saved: RaRecord) => string | null;
  readonly children: ReactNode;
}

/** Page on which a record is changed. */
export function EditPage({ redirect = 'show', transform, told, children }: EditPageProps) {
  const queries = useQueryClient();
  const resource = useResourceContext();
  const notify = useNotify();
  const leave = useRedirect();
  const onSuccess = (saved: RaRecord): void => {
    notify(told?.(saved) ?? 'ra.notification.updated', { type: 'info', messageArgs: { smart_count: 1 } });
    leave(redirect, resource, saved.id, saved);
  };
  const onSettled = (): void => void queries.invalidateQueries({ queryKey: [resource], refetchType: 'none' });
  return (
    <Edit
      mutationMode="pessimistic"
      queryOptions={FROZEN_QUERY}
      mutationOptions={{ ...FROZEN, onSettled, ...(told && { onSuccess }) }}
      redirect={redirect}
      {...(transform ? { transform } : {})}
    >
      {children}
    </Edit>
  );
}

interface CreatePageProps {
  readonly redirect?: CreateProps['redirect'];
  readonly transform?: CreateProps['transform'];
  /** What is told besides that it was added; null: no more. */
  readonly told?: (saved: RaRecord) => string | null;
  readonly children: ReactNode;
}

/** Page on which a record is added; sent again after a lost answer it is still added once. */
export function CreatePage({ redirect = 'show', transform, told, children }: CreatePageProps) {
  const notify = useNotify();
  const [idempotencyKey, setKey] = useState(() => randomId());
  const onSettled = (saved: RaRecord | undefined, error: unknown): void => {
    const more = saved === undefined ? null : (told?.(saved) ?? null);
    if (more !== null) notify(more, { type: 'info' });
    if (isDefinite(error)) setKey(randomId());
  };
  return (
    <Create redirect={redirect} mutationOptions={{ meta: { idempotencyKey }, onSettled }} {...(transform ? { transform } : {})}>
      {children}
    </Create>
  );
}

/** Success, or a no that the server has thought about: another try is another request. */
function isDefinite(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  return error === null || error === undefined || (status >= 400 && status < 500);
}
