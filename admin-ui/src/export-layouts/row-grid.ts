/** One element of a list is one row, on a phone its inputs stand below each other. */
export const rowGrid = (widths: string) =>
  ({
    '& > ul > li > .RaSimpleFormIterator-form': {
      display: 'grid',
      flex: 1,
      minWidth: 0,
      columnGap: 1.5,
      gridTemplateColumns: { xs: '1fr', sm: widths },
      '& > .MuiFormControl-root': { minWidth: 0 },
    },
  }) as const;
