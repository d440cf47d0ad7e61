import type { Locale } from '../../../domain/locale';
import { t } from '../../../i18n';
import type { MailContent } from './content';
import { renderHtml } from './html-layout';
import type { MailSettings } from './mail-context';
import type { MailFirm, MailRow } from './mail-facts';
import { mailFrame, oneLine, parseMailbox, type OutgoingMail } from './render-mail';
import { renderText } from './text-layout';

/** A mail that belongs to no ticket, and to whom it goes. */
export interface AutomaticMail {
  readonly mail: Pick<MailRow, 'toAddress' | 'messageId'>;
  readonly firm: MailFirm;
  readonly locale: Locale;
  readonly name: string | null;
  readonly content: MailContent;
  readonly personal: boolean;
}

/** Renders it: an answer goes to the firm, since no ticket waits for it. */
export function renderAutomaticMail(
  { mail, firm, locale, name, content, personal }: AutomaticMail,
  { mailFrom }: Pick<MailSettings, 'mailFrom'>,
): OutgoingMail {
  const sender = parseMailbox(mailFrom);
  const frame = mailFrame(firm, sender, locale, { name, marker: null, footer: t(locale, 'mail.footer.automatic') });
  return {
    from: { name: oneLine(frame.firm), address: sender.address },
    replyTo: oneLine(firm.email ?? sender.address),
    to: oneLine(mail.toAddress),
    subject: oneLine(content.subject),
    text: renderText(content, frame),
    html: renderHtml(content, frame),
    messageId: mail.messageId,
    personal,
    files: [],
  };
}
