import { MAX_ATTACHMENT_BYTES } from '../../domain/attachment-limits';
import { ATTACHMENT_SNIFF_BYTES, isPicture } from '../../platform/attachment-types';
import type { attachmentOperations } from '../contract/attachments';
import type { Handlers } from '../http/call';
import { receiveUpload } from '../http/receive-upload';
import { sendFile } from '../http/send-file';
import { addDraft, attachmentContent, removeDraft, requiredType } from '../services/attachments';
import { fullMessage } from '../services/ticket-conversation';
import { findTicket } from '../services/ticket-scope';
import type { RouteContext } from './context';

/** Files of conversations. */
export function attachmentHandlers({ deps }: RouteContext): Handlers<typeof attachmentOperations> {
  const kind = { maxBytes: MAX_ATTACHMENT_BYTES, sniffBytes: ATTACHMENT_SNIFF_BYTES, typeOf: requiredType };
  return {
    readMessage: ({ actor, params }) => fullMessage(deps.db.pool, actor, params.id),
    uploadAttachment: async ({ actor, params, req, write }) => {
      const ticket = await findTicket(deps.db.pool, actor, params.id);
      const upload = await receiveUpload(req, deps.storage, kind);
      return await write((tx) => addDraft(tx, ticket, upload));
    },
    deleteAttachment: async ({ params, write }) => {
      await write((tx) => removeDraft(tx, params.id));
      return undefined;
    },
    downloadAttachment: async ({ actor, params, query, res }) => {
      const file = await attachmentContent(deps.db.pool, actor, params.id);
      await sendFile(res, deps.storage, file, query.show === '1' && isPicture(file.contentType));
      return undefined;
    },
  };
}
