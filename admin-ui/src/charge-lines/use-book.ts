import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { ChargeBook } from '../../../api/contract/charge-books';
import { chargeLineOperations } from '../../../api/contract/charge-lines';
import type { SentOf } from '../../../api/contract/operation';
import { messageOf } from '../data/http';
import { callOperation, filledPath } from '../data/operations';
import { useDownload } from '../data/use-download';
import { useAppLocale } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** What a book is made of. */
export type BookChoice = SentOf<typeof chargeLineOperations.makeChargeBook, 'body'>;

/** Making a month's book and saving it. */
interface Book {
  readonly busy: boolean;
  /** Makes the book that the key stands for, the same one however often it is sent, and saves it; false where it was not made, which is said on the page. */
  readonly make: (choice: BookChoice, idempotencyKey: string) => Promise<boolean>;
  /** Saves a book that was made. */
  readonly fetch: (book: Pick<ChargeBook, 'id'>) => void;
}

/** Makes and saves books of a month's lines. */
export function useBook(): Book {
  const { http } = useServices();
  const notify = useNotify();
  const queries = useQueryClient();
  const locale = useAppLocale();
  const { busy, download } = useDownload();
  const [isMaking, setMaking] = useState(false);
  const fetch = ({ id }: Pick<ChargeBook, 'id'>): void =>
    void download(`${filledPath(chargeLineOperations.downloadChargeBook.path, { id })}?locale=${locale}`, `${id}.xlsx`);
  const make = async (choice: BookChoice, idempotencyKey: string): Promise<boolean> => {
    setMaking(true);
    try {
      fetch(await callOperation(http, 'makeChargeBook', { body: choice, idempotencyKey }));
      return true;
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 8_000 });
      return false;
    } finally {
      setMaking(false);
      // Also where the answer was lost: the book may be there.
      for (const resource of ['charge-lines', 'charge-books']) void queries.invalidateQueries({ queryKey: [resource] });
    }
  };
  return { busy: busy || isMaking, make, fetch };
}
