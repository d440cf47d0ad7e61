import { MAX_MAILED_BYTES } from '../../../domain/attachment-limits';
import type { MailFile } from './mail-facts';

/** Which files go with the mail, in their order while there is room; mail servers refuse large mails, so the rest stays on the status page. */
export function mailedFiles(files: readonly MailFile[]): { readonly mailed: readonly MailFile[]; readonly onPage: readonly MailFile[] } {
  const mailed: MailFile[] = [];
  let sum = 0;
  for (const file of files) {
    if (sum + file.size > MAX_MAILED_BYTES) continue;
    sum += file.size;
    mailed.push(file);
  }
  return { mailed, onPage: files.filter((file) => !mailed.includes(file)) };
}
