import { useState, type ChangeEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { MAX_TABLE_FILE_BYTES } from '../../../api/contract/table-files';
import { messageOf, problemOf } from '../data/http';
import { useText } from '../i18n/use-text';

/** A file as the API takes it. */
export interface SentFile {
  readonly name: string;
  /** Its bytes in base64. */
  readonly content: string;
}

/** Hands a chosen file to the API, which says what it would bring; null while nothing is known of it. */
export function useTableFile(
  ask: (file: SentFile) => Promise<void>,
  onForget: () => void,
  maxBytes = MAX_TABLE_FILE_BYTES,
): {
  readonly choose: (event: ChangeEvent<HTMLInputElement>) => void;
  /** Hands a file over again, as after another choice of columns. */
  readonly askAgain: (file: SentFile) => void;
  readonly isReading: boolean;
  readonly problem: string | null;
} {
  const text = useText();
  const translate = useTranslate();
  const notify = useNotify();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hand = async (file: SentFile): Promise<void> => {
    setProblem(null);
    setReading(true);
    try {
      await ask(file);
    } catch (error) {
      setProblem(problemOf(error).errors?.['content'] ?? translate(messageOf(error)));
    } finally {
      setReading(false);
    }
  };
  const read = async (file: File): Promise<void> => {
    onForget();
    if (file.size > maxBytes) return setProblem(text('rate.file_too_big', { kb: maxBytes / 1000 }));
    await hand({ name: file.name, content: await base64Of(file) });
  };
  const failed = (error: unknown): void => notify(messageOf(error), { type: 'error' });
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    target.value = '';
    if (file) read(file).catch(failed);
  };
  return { choose, askAgain: (file) => void hand(file).catch(failed), isReading, problem };
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
