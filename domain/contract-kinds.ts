import type { Label } from './label';

/** How the helpdesk is sold (M4): inside a maintenance agreement, or alone. */
export const CONTRACT_KINDS = {
  MAINTENANCE_WITH_HELPDESK: { tr: 'Bakım onarım anlaşması (helpdesk dahil)', en: 'Maintenance agreement with helpdesk' },
  HELPDESK_ONLY: { tr: 'Yalnız helpdesk', en: 'Helpdesk alone' },
} as const satisfies Record<string, Label>;

/** Key of a contract's kind. */
export type ContractKind = keyof typeof CONTRACT_KINDS;

/** All contract kinds, for schemas and choices. */
export const CONTRACT_KIND_NAMES = Object.keys(CONTRACT_KINDS) as [ContractKind, ...ContractKind[]];
