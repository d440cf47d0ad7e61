import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { PRESENCE_BEAT_MS, type Presence } from '../../../../api/contract/presence';
import { callOperation } from '../../data/operations';
import { randomId } from '../../data/random-id';
import { useOperation } from '../../data/use-operation';
import { useServices } from '../../ServicesContext';
import { useIsWriting } from './writing';

/** This page among those that the person has open. */
const TAB = randomId();

const NOBODY: Presence['others'] = [];

/**
 * Colleagues who have the ticket open, and tells them of oneself while the page is seen. A call that fails is made good by the
 * next one: nobody is to hear that presence did not work.
 */
export function usePresence(ticketId: string): Presence['others'] {
  const { http } = useServices();
  const queries = useQueryClient();
  const isWriting = useIsWriting(ticketId);
  const input = { params: { id: ticketId } };
  const { data } = useOperation('presence', 'listPresence', input);
  useEffect(() => {
    const params = { id: ticketId };
    const doing = isWriting ? 'WRITING' : 'LOOKING';
    const beat = (): void => {
      if (document.visibilityState !== 'visible') return;
      callOperation(http, 'announcePresence', { params, body: { doing, tab: TAB } }).then(
        (presence) => queries.setQueryData(['presence', 'listPresence', { params }], presence),
        () => undefined,
      );
    };
    beat();
    const timer = setInterval(beat, PRESENCE_BEAT_MS);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [http, queries, ticketId, isWriting]);
  useEffect(() => {
    const leave = (): void => void callOperation(http, 'leavePresence', { params: { id: ticketId }, query: { tab: TAB } }).catch(() => undefined);
    const leaveUnseen = (): void => {
      if (document.visibilityState === 'hidden') leave();
    };
    document.addEventListener('visibilitychange', leaveUnseen);
    return () => {
      document.removeEventListener('visibilitychange', leaveUnseen);
      leave();
    };
  }, [http, ticketId]);
  return data?.others ?? NOBODY;
}
