import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, GlobalStyles, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Title } from 'react-admin';
import { Link } from 'react-router-dom';
import { useText } from '../../i18n/use-text';
import { useMoment } from './use-moment';

/** On paper only the record itself stands. */
const ON_PAPER = {
  '@page': { size: 'A4', margin: '15mm' },
  '@media print': {
    body: { background: '#fff' },
    'header.MuiAppBar-root, .RaLayout-appFrame nav, .RaSidebar-root, .MuiDrawer-root, nav': { display: 'none !important' },
    '.RaLayout-appFrame': { marginTop: '0 !important' },
    '#main-content': { padding: '0 !important' },
  },
} as const;

interface RecordSheetProps {
  readonly title: string;
  readonly record: { readonly id: string; readonly ticketNumber: number; readonly printedAt: string; readonly firm: { readonly name: string } };
  readonly ticketId: string;
  readonly children: ReactNode;
}

/** A record as it lies on paper: what it is of whom, and when it was printed. */
export function RecordSheet({ title, record, ticketId, children }: RecordSheetProps) {
  const text = useText();
  const moment = useMoment();
  return (
    <Box sx={{ maxWidth: '180mm', mx: 'auto', fontSize: '0.9rem', color: 'text.primary' }}>
      <GlobalStyles styles={ON_PAPER} />
      <Title title={`${title} · #${record.ticketNumber}`} />
      <Stack direction="row" sx={{ gap: 1, mb: 2, displayPrint: 'none' }}>
        <Button component={Link} to={`/tickets/${ticketId}/show`}>
          {text('record.back')}
        </Button>
        <Button variant="contained" startIcon={<PrintIcon />} onClick={() => window.print()}>
          {text('record.print')}
        </Button>
      </Stack>
      <Typography variant="h5" component="h1">
        {title}
      </Typography>
      <Typography color="text.secondary" gutterBottom>
        {record.firm.name} · #{record.ticketNumber}
      </Typography>
      {children}
      <Typography variant="body2" color="text.secondary" sx={{ mt: 3 }}>
        {text('record.printed', { at: moment(record.printedAt) })} · {record.id}
      </Typography>
    </Box>
  );
}
