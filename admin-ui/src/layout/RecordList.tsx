import type { ReactElement, ReactNode } from 'react';
import { CreateButton, FilterButton, List, TopToolbar, useResourceDefinition, type ListProps } from 'react-admin';
import { ListRows } from '../fields/Loaded';
import { SoundFilter } from './SoundFilter';

interface RecordListProps extends Pick<ListProps, 'filterDefaultValues' | 'sort' | 'perPage' | 'pagination' | 'title' | 'empty' | 'queryOptions'> {
  readonly filters?: ReactElement[];
  /** Stands at the right of the filters, before the button for a new record. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A list with its tools: filters, a button for a further record for those who may add one, and a word when it cannot be fetched. */
export function RecordList({ filters = [], action, children, ...list }: RecordListProps) {
  const { hasCreate } = useResourceDefinition();
  // What always stands there needs no button that offers it.
  const hasMore = filters.some(({ props }) => (props as { alwaysOn?: boolean }).alwaysOn !== true);
  return (
    <SoundFilter>
      <List
        perPage={50}
        exporter={false}
        filters={filters}
        actions={
          <TopToolbar>
            {hasMore && <FilterButton />}
            {action}
            {hasCreate && <CreateButton />}
          </TopToolbar>
        }
        {...list}
      >
        <ListRows>{children}</ListRows>
      </List>
    </SoundFilter>
  );
}
