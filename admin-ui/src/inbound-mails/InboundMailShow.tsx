import AttachFileIcon from '@mui/icons-material/AttachFile';
import { Alert, Box, Button, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { harmlessName } from '../../../domain/runnable-files';
import { useMay } from '../auth/use-me';
import { API_ROOT } from '../data/http';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { When } from '../fields/times';
import { useAppLocale, useText } from '../i18n/use-text';
import { ShowPage } from '../layout/ShowPage';
import { TicketOfMail } from './InboundMailList';
import { MailActions } from './MailActions';
import { OutcomeMark } from './OutcomeMark';

/** One mail that came in: who, what, why it is where it is, and what can be made of it. */
export function InboundMailShow() {
  const text = useText();
  return (
    <ShowPage<InboundMail> title={({ subject }) => subject || text('mail_in.no_subject')} actions={false}>
      {(mail) => (
        <Stack spacing={2} sx={{ pt: 2, maxWidth: 900 }}>
          <Panel title={mail.subject || text('mail_in.no_subject')}>
            <MailFacts mail={mail} />
            <MailActions mail={mail} />
          </Panel>
          <Panel title={text('mail_in.text')}>
            <MailText mail={mail} />
          </Panel>
          <Panel title={text('mail_in.files')}>
            <MailFiles mail={mail} />
          </Panel>
        </Stack>
      )}
    </ShowPage>
  );
}

function MailFacts({ mail }: { mail: InboundMail }) {
  const text = useText();
  const { fromAddress, fromName, mailbox, receivedAt } = mail;
  return (
    <Facts>
      <Fact name={text('resources.inbound-mails.fields.outcome')}>
        <OutcomeMark mail={mail} />
      </Fact>
      <Fact name={text('resources.inbound-mails.fields.fromAddress')}>
        {[fromName, fromAddress].filter(Boolean).join(' · ') || text('mail_in.no_sender')}
      </Fact>
      <Fact name={text('resources.inbound-mails.fields.receivedAt')}>
        <When at={receivedAt} />
      </Fact>
      <Fact name={text('resources.inbound-mails.fields.ticketNumber')}>
        <TicketOfMail mail={mail} />
      </Fact>
      <Fact name={text('resources.inbound-mails.fields.mailbox')}>{mailbox}</Fact>
    </Facts>
  );
}

/** Text only: markup of a mail is never shown, and its source is only saved. */
function MailText({ mail: { text: written, fullText, isWhole, contentErasedAt } }: { mail: InboundMail }) {
  const text = useText();
  const [whole, setWhole] = useState(false);
  return (
    <>
      {!isWhole && (
        <Alert severity="info" sx={{ mb: 1 }}>
          {text('mail_in.not_whole')}
        </Alert>
      )}
      {contentErasedAt !== null ? (
        <Nothing>
          {text('mail_in.content_erased')} <When at={contentErasedAt} />
        </Nothing>
      ) : written ? (
        <Box
          component="pre"
          sx={{
            m: 0,
            fontFamily: 'inherit',
            fontSize: '0.95rem',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            maxHeight: 480,
            overflowY: 'auto',
          }}
          tabIndex={0}
        >
          {whole ? fullText : written}
        </Box>
      ) : (
        <Nothing>{text('mail_in.no_text')}</Nothing>
      )}
      {fullText !== null && !whole && (
        <Button size="small" onClick={() => setWhole(true)}>
          {text('message.show_full')}
        </Button>
      )}
    </>
  );
}

function MailFiles({ mail: { id, files, sourceErasedAt } }: { mail: InboundMail }) {
  const text = useText();
  const locale = useAppLocale();
  const may = useMay();
  return (
    <>
      {files.length === 0 && <Nothing>{text('mail_in.no_files')}</Nothing>}
      <Stack component="ul" sx={{ listStyle: 'none', p: 0, m: 0, gap: 0.5 }}>
        {files.map((file) => (
          <Box component="li" key={file.id} sx={{ display: 'flex', gap: 1, alignItems: 'baseline', overflowWrap: 'anywhere' }}>
            <AttachFileIcon fontSize="small" sx={{ alignSelf: 'center' }} />
            <MuiLink href={`${API_ROOT}/inbound-mails/${id}/files/${file.id}`}>{harmlessName(file.name)}</MuiLink>
            <Typography variant="body2" color="text.secondary" component="span" sx={{ whiteSpace: 'nowrap' }}>
              {sizeText(file.size, locale)}
            </Typography>
          </Box>
        ))}
      </Stack>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
        {text('mail_in.files_help')}
      </Typography>
      {sourceErasedAt !== null && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {text('mail_in.source_erased')} <When at={sourceErasedAt} />
        </Typography>
      )}
      {may('mail.source') && sourceErasedAt === null && (
        <Button size="small" color="inherit" href={`${API_ROOT}/inbound-mails/${id}/source`} sx={{ mt: 1 }}>
          {text('mail_in.save_source')}
        </Button>
      )}
    </>
  );
}

function sizeText(bytes: number, locale: string): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  const [value, unit] = kilobytes < 1024 ? [kilobytes, 'KB'] : [kilobytes / 1024, 'MB'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}
