import { useGetList, type RaRecord } from 'react-admin';

/** A member of staff who works on tickets. */
export interface Technician extends RaRecord<string> {
  readonly name: string;
  readonly role: string;
  /** Last day of the absence that they are in today. */
  readonly awayUntil: string | null;
}

/** Everybody who works on tickets, by name; empty until they are known. */
export function useTechnicians(): readonly Technician[] {
  const { data = NOBODY } = useGetList<Technician>('technicians', { sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: 200 } });
  return data;
}

const NOBODY: readonly Technician[] = [];
