import type { portalMerge as tr } from '../tr/portal-merge';

/** Texts of requests that were merged, in the portal. */
export const portalMerge: Record<keyof typeof tr, string> = {
  mergedInto: 'This request was merged into request {number}; messages and news are there from now on.',
  mergedLink: 'Open request {number}',
  messageOf: '(in request {number})',
  story_MERGED: 'Your request was merged into another one; we deal with it there.',
  event_MERGE: 'The request was merged into another one about the same matter',
};
