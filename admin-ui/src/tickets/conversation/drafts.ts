import type { AttachmentRecord } from '../../../../api/contract/attachments';

/** One of the two boxes that one writes in. */
export type DraftTab = 'reply' | 'note';

/** What stands in a box. */
export interface DraftText {
  readonly text: string;
  readonly files: readonly AttachmentRecord[];
}

/** A reply that was handed over and is not known to have arrived. */
export interface SentReply extends DraftText {
  readonly commandId: string;
}

/** What somebody is writing on a ticket. */
export interface Draft {
  readonly tab: DraftTab;
  readonly reply: DraftText;
  readonly note: DraftText;
  readonly sent: readonly SentReply[];
}

const NOTHING: DraftText = { text: '', files: [] };
export const EMPTY_DRAFT: Draft = { tab: 'reply', reply: NOTHING, note: NOTHING, sent: [] };

const PREFIX = 'servis-masasi.draft.';

/** What was being written, as this tab of the browser keeps it. */
export function readDraft(key: string, storage: Storage = sessionStorage): Draft {
  try {
    const kept = JSON.parse(storage.getItem(PREFIX + key) ?? 'null') as Partial<Draft> | null;
    return kept === null ? EMPTY_DRAFT : { ...EMPTY_DRAFT, ...kept };
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Keeps what is being written; nothing is kept of what is empty. */
export function keepDraft(key: string, draft: Draft, storage: Storage = sessionStorage): void {
  const isEmpty = [draft.reply, draft.note].every(({ text, files }) => text.trim() === '' && files.length === 0) && draft.sent.length === 0;
  if (isEmpty) storage.removeItem(PREFIX + key);
  else storage.setItem(PREFIX + key, JSON.stringify(draft));
}
