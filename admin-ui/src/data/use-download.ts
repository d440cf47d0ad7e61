import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useServices } from '../ServicesContext';
import { messageOf } from './http';

/** Saves a file that the API answers with. A refusal is said on the page, which stays. */
export function useDownload(): { readonly busy: boolean; readonly download: (path: string, otherwise: string) => Promise<void> } {
  const { http } = useServices();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const download = async (path: string, otherwise: string): Promise<void> => {
    setBusy(true);
    try {
      const { body, headers } = await http<Blob>(path, { as: 'file' });
      keep(body, fileName(headers.get('Content-Disposition')) ?? otherwise);
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 8_000 });
    } finally {
      setBusy(false);
    }
  };
  return { busy, download };
}

function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has the file only after the click was dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Name of a file as the server gives it; null where it gives none. */
export function fileName(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}
