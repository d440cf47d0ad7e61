import { useGetList, useRecordContext, type RaRecord } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { AlikeRecords } from '../fields/AlikeRecords';
import { useText } from '../i18n/use-text';
import type { AdminKey } from '../i18n/i18n-provider';
import { useSettled } from './use-settled';

interface AlikeHintProps {
  readonly resource: string;
  /** What alike records are found by; null: nothing to look for. */
  readonly filter: Readonly<Record<string, string>> | null;
  readonly title: AdminKey;
  readonly hint: AdminKey;
  readonly nameOf: (record: RaRecord) => string;
  /** Whether a record is out of use by now. */
  readonly isOver?: (record: RaRecord) => boolean;
}

/** Names other records with what was typed here: a second one may be meant, one that is entered twice should not. */
export function AlikeHint({ resource, filter, title, hint, nameOf, isOver = ({ active }) => active === false }: AlikeHintProps) {
  const text = useText();
  const id = useRecordContext()?.id;
  const enabled = filter !== null;
  const { data = [] } = useGetList(resource, { filter: filter ?? {}, pagination: { page: 1, perPage: 10 } }, { enabled });
  const others = enabled ? data.filter((record) => record.id !== id) : [];
  if (others.length === 0) return null;
  const records = others.map((record) => ({
    id: String(record.id),
    name: nameOf(record),
    ...(isOver(record) && { more: `(${text('app.inactive')})` }),
  }));
  return <AlikeRecords title={text(title)} hint={text(hint)} resource={resource} records={records} />;
}

/** What an input holds, once its typing has come to rest; null while it is empty. */
export function useTypedText(source: string): string | null {
  const typed: unknown = useWatch({ name: source });
  const text = useSettled(typeof typed === 'string' ? typed.trim() : '');
  return text === '' ? null : text;
}
