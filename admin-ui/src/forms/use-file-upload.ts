import { useState, type ChangeEvent } from 'react';
import { useTranslate } from 'react-admin';
import { MAX_FILE_BYTES } from '../../../api/contract/files';
import { messageOf, problemOf } from '../data/http';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

interface Wanted<T> {
  /** Where a file goes to at once. */
  readonly path: string;
  /** Fields of the problem that say what is wrong, the most telling first. */
  readonly fields: readonly string[];
  readonly onStored: (stored: T) => void;
}

/** What an input of a file shows. */
export interface FileUpload {
  readonly busy: boolean;
  readonly problem: string | null;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** Sends the file that somebody chooses, and says what is wrong with it. */
export function useFileUpload<T>({ path, fields, onStored }: Wanted<T>): FileUpload {
  const text = useText();
  const translate = useTranslate();
  const { http } = useServices();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (file: File): Promise<void> => {
    setProblem(null);
    if (file.size > MAX_FILE_BYTES) return setProblem(text('file.too_big', { mb: MAX_FILE_BYTES / 1024 / 1024 }));
    setBusy(true);
    try {
      const form = new FormData();
      form.append('file', file);
      onStored((await http<T>(path, { method: 'POST', body: form })).body);
    } catch (error) {
      // What is wrong with the file itself says more than that something is.
      const errors = problemOf(error).errors ?? {};
      setProblem(fields.flatMap((field) => errors[field] ?? [])[0] ?? translate(messageOf(error)));
    } finally {
      setBusy(false);
    }
  };
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    // The same file may be chosen once more.
    target.value = '';
    if (file) void upload(file);
  };
  return { busy, problem, onChange };
}
