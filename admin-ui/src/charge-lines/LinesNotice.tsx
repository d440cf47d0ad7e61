import { Alert, Box } from '@mui/material';
import type { ReactNode } from 'react';
import { LineLink } from './LineDialog';

/** More are counted only. */
const SHOWN_LINES = 20;

interface LinesNoticeProps<L> {
  readonly lines: readonly L[];
  readonly title: string;
  /** What the reader may do about them. */
  readonly help: string;
  readonly more: (count: number) => string;
  /** What is told of a line behind its ticket and customer. */
  readonly about: (line: L) => ReactNode;
}

/** Lines that whoever exports looks at before the book, each with a link to it. */
export function LinesNotice<L extends { readonly lineId: string; readonly ticketNumber: number; readonly customerName: string }>(
  props: LinesNoticeProps<L>,
) {
  const { lines, title, help, more, about } = props;
  const rest = lines.length - SHOWN_LINES;
  return (
    <Alert severity="warning" role="status" sx={{ width: '100%', mb: 2 }}>
      {title}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
        {lines.slice(0, SHOWN_LINES).map((line) => (
          <li key={line.lineId}>
            <LineLink id={line.lineId}>#{line.ticketNumber}</LineLink> · {line.customerName} · {about(line)}
          </li>
        ))}
      </Box>
      {rest > 0 && <p>{more(rest)}</p>}
      {help}
    </Alert>
  );
}
