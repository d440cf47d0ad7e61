import type { Label } from './label';

/** Who must move next. */
export const PARTIES = {
  SYSTEM: { tr: 'Sistem', en: 'System' },
  DESK: { tr: 'Destek masası', en: 'Service desk' },
  TECHNICIAN: { tr: 'Teknisyen', en: 'Technician' },
  REQUESTER: { tr: 'Talep eden', en: 'Requester' },
  REPRESENTATIVE: { tr: 'Firma temsilcisi', en: "Customer's representative" },
  IT_OFFICER: { tr: 'Bilgi işlem yetkilisi', en: "Customer's IT officer" },
  SUPPLIER: { tr: 'Tedarikçi', en: 'Supplier' },
  THIRD_PARTY: { tr: 'Başka bir firma', en: 'Another company' },
  NOBODY: { tr: 'Kimse', en: 'Nobody' },
} as const satisfies Record<string, Label>;
export type Party = keyof typeof PARTIES;
export const PARTY_NAMES = Object.keys(PARTIES) as [Party, ...Party[]];
