import type { Label } from './label';

/** Why something could not be delivered, as far as it has a name of its own; the relay writes its reasons in English for the log. */
export const DELIVERY_FAULTS = {
  NO_WORKFLOW: { tr: 'Talep açık ama çalışan iş akışı yok', en: 'The ticket is open but has no running workflow' },
  ROWS_LOST: { tr: 'Gönderilecek kayıt veritabanında yok', en: 'What is to be delivered is not in the database' },
  NO_ANSWER: { tr: 'Alıcı sistem süresinde yanıt vermedi', en: 'The receiving system did not answer in time' },
  LINK_SECRET: { tr: 'Bağlantı anahtarı (LINK_SECRET) bu talebin bağlantısıyla uyuşmuyor', en: 'LINK_SECRET does not match the link of this ticket' },
} as const satisfies Record<string, Label>;

export type DeliveryFault = keyof typeof DELIVERY_FAULTS;

const SIGNS: readonly (readonly [DeliveryFault, RegExp])[] = [
  ['NO_WORKFLOW', /^ticket \d+ is open but has no running workflow$/],
  ['ROWS_LOST', /^there is no (?:command|row of ticket|mail) |^decision .* has lost its rows$/],
  ['NO_ANSWER', /^no answer within \d+ ms$/],
  ['LINK_SECRET', /link that matches LINK_SECRET/],
];

/** The fault that a recorded error is; null for what others say, a mail server's refusal above all. */
export function deliveryFault(error: string): DeliveryFault | null {
  return SIGNS.find(([, sign]) => sign.test(error))?.[0] ?? null;
}
