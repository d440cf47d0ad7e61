import type { AnswerFile } from '../../platform/store-answer';
import { ATTACHMENT_SNIFF_BYTES, attachmentType, UNFIT_TYPE } from '../../platform/attachment-types';
import type { Storage } from '../../platform/storage';
import type { ReadFile } from './read-mail';

/** Puts the files of a mail into storage; done again it leaves the same. */
export async function storeFiles(storage: Storage, files: readonly ReadFile[]): Promise<AnswerFile[]> {
  const stored: AnswerFile[] = [];
  for (const { name, inline, content } of files) {
    if (content.length === 0) continue;
    const { sha256, size } = await storage.put(content);
    stored.push({ sha256, size, name, inline, contentType: typeOf(content) });
  }
  return stored;
}

/** What nobody should open is kept all the same, as bytes that can only be saved. */
function typeOf(content: Uint8Array): string {
  return attachmentType(content.subarray(0, ATTACHMENT_SNIFF_BYTES))?.contentType ?? UNFIT_TYPE;
}
