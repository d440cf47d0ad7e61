import { Box, GlobalStyles } from '@mui/material';
import { useEffect, useState, type ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';

const SHEET = 'print-alone';

/** On paper nothing else stands, not even as an empty page: the rest of the page has no place there. */
const ALONE = {
  '@page': { margin: '5mm' },
  '@media print': { [`body > *:not(.${SHEET})`]: { display: 'none !important' }, body: { background: '#fff' } },
} as const;

/** Prints a part of a page alone, at its own button; whoever prints the page by the browser's own still gets the page. */
export function usePrintAlone(part: ReactNode): { readonly sheet: ReactNode; readonly print: () => void } {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) return;
    const done = (): void => setPrinting(false);
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, [isPrinting]);
  const print = (): void => {
    // It must stand there before the browser takes its picture.
    flushSync(() => setPrinting(true));
    window.print();
  };
  if (!isPrinting) return { sheet: null, print };
  const sheet = createPortal(
    <Box className={SHEET} sx={{ display: 'none', displayPrint: 'block', maxWidth: '90mm', color: '#000' }}>
      <GlobalStyles styles={ALONE} />
      {part}
    </Box>,
    document.body,
  );
  return { sheet, print };
}
