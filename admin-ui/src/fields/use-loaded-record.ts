import { useRecordContext, type RaRecord } from 'react-admin';

/**
 * The record of the page once it is there. When the session ends, react-admin answers an open question with an empty
 * record until the login page takes over: that is none.
 */
export function useLoadedRecord<T extends RaRecord>(): T | undefined {
  const record = useRecordContext<T>();
  return record?.id === undefined ? undefined : record;
}
