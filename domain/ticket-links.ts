import type { Label } from './label';

/** How two tickets can be linked: read from the one that was linked, and from the other (`back`). */
export const TICKET_LINK_KINDS = {
  RELATED: { tr: 'İlişkili talep', en: 'Related to', back: { tr: 'İlişkili talep', en: 'Related to' } },
  CAUSED_BY: { tr: 'Nedeni olan talep', en: 'Caused by', back: { tr: 'Yol açtığı talep', en: 'Cause of' } },
  PART_OF: { tr: 'Üst talep', en: 'Part of', back: { tr: 'Alt talep', en: 'Whole of' } },
} as const satisfies Record<string, Label & { readonly back: Label }>;

export type TicketLinkKind = keyof typeof TICKET_LINK_KINDS;
export const TICKET_LINK_KIND_NAMES = Object.keys(TICKET_LINK_KINDS) as [TicketLinkKind, ...TicketLinkKind[]];
