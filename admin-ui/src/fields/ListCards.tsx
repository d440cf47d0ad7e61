import { Box, Stack, useMediaQuery, type Theme } from '@mui/material';
import type { ReactNode } from 'react';
import { RecordContextProvider, useListContext, type RaRecord } from 'react-admin';

/** Whether the screen is as narrow as a phone's: what is a table elsewhere is cards there. */
export function useIsPhone(): boolean {
  return useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
}

interface ListCardsProps<T> {
  /** Stands where there is nothing. */
  readonly empty: ReactNode;
  readonly children: (record: T) => ReactNode;
}

/** The rows of a list on a phone: one below the other, so that nothing moves the page sideways. */
export function ListCards<T extends RaRecord>({ empty, children }: ListCardsProps<T>) {
  const { data, isPending } = useListContext<T>();
  if (isPending) return null;
  if (!data || data.length === 0) return empty;
  return (
    <Cards>
      {data.map((record) => (
        <RecordContextProvider key={record.id} value={record}>
          <CardItem>{children(record)}</CardItem>
        </RecordContextProvider>
      ))}
    </Cards>
  );
}

/** The frame of such rows, for what is not a list of react-admin's. */
export function Cards({ children }: { children: ReactNode }) {
  return (
    <Stack component="ul" sx={{ m: 0, px: 2, py: 1, listStyle: 'none' }}>
      {children}
    </Stack>
  );
}

/** One of them; its parts stand one below the other. */
export function CardItem({ children }: { children: ReactNode }) {
  return (
    <Stack
      component="li"
      sx={{ py: 1.5, gap: 0.5, borderBottom: 1, borderColor: 'divider', overflowWrap: 'anywhere', '&:last-child': { borderBottom: 0 } }}
    >
      {children}
    </Stack>
  );
}

/** What stands side by side in a card, as long as there is room. */
export function CardLine({ children }: { children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'baseline', justifyContent: 'space-between' }}>
      {children}
    </Box>
  );
}
