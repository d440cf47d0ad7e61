import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { AttachmentRecord } from '../../../../api/contract/attachments';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '../../../../domain/attachment-limits';
import { messageOf, problemOf } from '../../data/http';
import { randomId } from '../../data/random-id';
import { useAppLocale, useText } from '../../i18n/use-text';
import { uploadFile } from './upload';

/** A file on its way, or what is wrong with it. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly problem: string | null;
}

interface Uploads {
  readonly uploads: readonly Upload[];
  readonly busy: boolean;
  /** Sends files, each by itself: one that is not fit holds up no other. */
  readonly add: (files: readonly File[], taken: number) => void;
  readonly dismiss: (key: string) => void;
}

/** Files that are being uploaded for a message; each one that has arrived is handed over. */
export function useUploads(ticketId: string, onArrived: (file: AttachmentRecord) => void): Uploads {
  const text = useText();
  const translate = useTranslate();
  const locale = useAppLocale();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const change = (key: string, part: Partial<Upload>): void => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const dismiss = (key: string): void => setUploads((all) => all.filter((one) => one.key !== key));
  const obstacle = (file: File, place: number): string | null => {
    if (place >= MAX_ATTACHMENTS) return text('attachment.too_many', { count: MAX_ATTACHMENTS });
    return file.size > MAX_ATTACHMENT_BYTES ? text('file.too_big', { mb: MAX_ATTACHMENT_BYTES / 1024 / 1024 }) : null;
  };
  const send = async (file: File, key: string): Promise<void> => {
    try {
      onArrived(await uploadFile(ticketId, file, locale, (share) => change(key, { share })));
      dismiss(key);
    } catch (error) {
      change(key, { problem: problemOf(error).errors?.['file'] ?? translate(messageOf(error)) });
    }
  };
  const add = (files: readonly File[], taken: number): void => {
    const fresh = files.map((file, index) => ({ file, key: randomId(), problem: obstacle(file, taken + index) }));
    setUploads((all) => [...all, ...fresh.map(({ file, key, problem }) => ({ key, name: file.name, share: 0, problem }))]);
    for (const { file, key, problem } of fresh) if (problem === null) void send(file, key);
  };
  return { uploads, busy: uploads.some(({ problem }) => problem === null), add, dismiss };
}
