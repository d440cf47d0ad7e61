import type { Label } from './label';

/** How a ticket reached us (M2, M11). */
export const CHANNELS = {
  WEB: { tr: 'Web formu', en: 'Web form' },
  PHONE: { tr: 'Telefon', en: 'Phone' },
  EMAIL: { tr: 'E-posta', en: 'E-mail' },
  PROGRAM: { tr: 'Program', en: 'Program' },
} as const satisfies Record<string, Label>;

export type Channel = keyof typeof CHANNELS;
export const CHANNEL_NAMES = Object.keys(CHANNELS) as [Channel, ...Channel[]];
