import { randomUUID } from 'node:crypto';
import type { Mail } from './mail';

const MAX_TEXT = 100_000;

/** A mail that somebody writes on the sink's page. */
export interface WrittenMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What mail programs add when it answers another mail. */
  readonly answers?: Mail;
}

/** The answer of a mail's reader, as a mail program writes it: with what it answers, and that quoted below. */
export function replyTo(mail: Mail, text: string): WrittenMail {
  const [reader = 'okur@musteri.example'] = mail.recipients;
  const to = headerOf(mail, 'reply-to') || mail.from;
  const subject = /^(?:re|ynt):/i.test(mail.subject) ? mail.subject : `Ynt: ${mail.subject}`;
  const quoted = mail.text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const when = `${mail.date.slice(8, 10)}.${mail.date.slice(5, 7)}.${mail.date.slice(0, 4)} ${mail.date.slice(11, 16)}`;
  return { from: reader, to, subject, text: `${text}\n\n${mail.from}, ${when} tarihinde şunu yazdı:\n\n${quoted}`, answers: mail };
}

/** The mail as it travels. */
export function rawMail({ from, to, subject, text, answers }: WrittenMail): Buffer {
  const id = answers && headerOf(answers, 'message-id');
  const thread = id ? [`In-Reply-To: ${id}`, `References: ${[headerOf(answers, 'references'), id].filter(Boolean).join(' ')}`] : [];
  return Buffer.from(
    [
      `From: ${oneLine(from)}`,
      `To: ${oneLine(to)}`,
      `Subject: ${encoded(oneLine(subject))}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${randomUUID()}@mail-sink.example>`,
      ...thread,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      (
        Buffer.from(text.slice(0, MAX_TEXT))
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
      '',
    ].join('\r\n'),
  );
}

/** Addresses to which it goes. */
export function recipientsOf({ to }: WrittenMail): string[] {
  return to.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [];
}

const headerOf = (mail: Mail, name: string): string => [mail.headers[name] ?? ''].flat()[0] ?? '';
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const encoded = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`);
