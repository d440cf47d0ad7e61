import type { CivilMonth } from './civil-date';
import type { Label } from './label';

/** What a row of the outbox carries, by its kind: ids and numbers only. */
export interface OutboxPayloads {
  START_TICKET: { readonly ticketId: string; readonly number: number };
  COMMAND: { readonly commandId: string };
  APPROVAL_DECISION: {
    readonly commandId: string;
    readonly approvalId: string;
    readonly approved: boolean;
    readonly ticketNumber: number;
    readonly n: number;
  };
  MAIL: { readonly mailId: string };
  START_RECOUNT: { readonly recountId: string };
  RELEASE_RATED: { readonly releaseId: string };
  CONTRACT_CHANGED: { readonly contractId: string };
  START_MONTH_RUN: { readonly period: CivilMonth };
  MONTH_END: { readonly periodId: string; readonly customerNumber: number; readonly period: CivilMonth };
}

/** What the relay delivers: each kind has one deliverer. */
export type OutboxKind = keyof OutboxPayloads;

/** What a row of each kind is for, in words. */
export const OUTBOX_KINDS = {
  START_TICKET: { tr: 'Talebin iş akışını başlatma', en: 'Start of a ticket’s workflow' },
  COMMAND: { tr: 'Talebe verilen komut', en: 'Command for a ticket' },
  APPROVAL_DECISION: { tr: 'Onay isteğinin yanıtı', en: 'Answer to an approval request' },
  MAIL: { tr: 'E-posta', en: 'E-mail' },
  START_RECOUNT: { tr: 'Sürelerin yeniden hesaplanması', en: 'Times counted again' },
  RELEASE_RATED: { tr: 'Kur bekleyen satırların fiyatlandırılması', en: 'Pricing of lines that waited for a rate' },
  CONTRACT_CHANGED: { tr: 'Sözleşme değişikliği', en: 'Change of a contract' },
  START_MONTH_RUN: { tr: 'Ay sonu çalıştırması', en: 'Run of a month’s end' },
  MONTH_END: { tr: 'Müşterinin ay sonu', en: 'Month’s end of a customer' },
} as const satisfies Record<OutboxKind, Label>;

/** All kinds. */
export const OUTBOX_KIND_NAMES = Object.keys(OUTBOX_KINDS) as [OutboxKind, ...OutboxKind[]];
