import type { Mail } from './mail';

const STYLE = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent) }
  * { box-sizing: border-box }
  body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem }
  a { color: inherit } h1 { font-size: 1.25rem; margin: 0 0 .75rem; overflow-wrap: anywhere }
  form { display: flex; gap: .5rem; margin: 0 0 1rem } input { flex: 1; min-width: 0; font: inherit; padding: .6rem }
  button { font: inherit; padding: .6rem 1rem } h2 { font-size: 1.05rem; margin: 1.25rem 0 .5rem }
  .letter { flex-direction: column; align-items: stretch } .letter label { display: flex; flex-direction: column; gap: .2rem }
  textarea { font: inherit; padding: .6rem } .letter button { align-self: start }
  ul { list-style: none; margin: 0; padding: 0 } li { border-top: 1px solid var(--line) }
  li a { display: block; padding: .75rem .25rem; text-decoration: none } li a:hover { background: var(--line) }
  small { opacity: .75; overflow-wrap: anywhere } time { float: right; margin-left: 1rem }
  iframe { border: 1px solid var(--line); width: 100%; height: 70vh; background: #fff }
  pre { white-space: pre-wrap; overflow-wrap: anywhere } details { margin: 1rem 0 }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem 1rem } dd { margin: 0; overflow-wrap: anywhere }`;

/** Text that is safe between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function page(title: string, body: string, refresh = false): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh ? '<meta http-equiv="refresh" content="5">' : ''}<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const shortTime = (mail: Mail): string => mail.date.replace('T', ' ').slice(0, 19);

/** What the list shows besides the mails. */
interface ListFrame {
  readonly count: number;
  readonly query: string;
  /** Address of the helpdesk, to which anybody can write here. */
  readonly desk: string | null;
  /** A mail was just sent. */
  readonly sent: boolean;
}

/** The list of mails, newest first; it renews itself unless somebody searches. */
export function listPage(mails: readonly Mail[], { count, query, desk, sent }: ListFrame): string {
  const rows = mails.map(
    (mail) => `<li><a href="/messages/${mail.id}"><time datetime="${mail.date}"><small>${shortTime(mail)} UTC</small></time>
${escapeHtml(mail.subject || '(no subject)')}<br><small>to ${escapeHtml(mail.to || mail.recipients.join(', '))}</small></a></li>`,
  );
  const empty = `<p>${query ? 'Nothing fits.' : 'No mail yet. What the product sends appears here.'}</p>`;
  const body = `<h1>Mails <small>(${count})</small></h1>${sent ? SENT : ''}
<form><input type="search" name="q" value="${escapeHtml(query)}" placeholder="Address, subject or text" aria-label="Search"><button>Search</button>${desk === null ? '' : '<a href="#write">Write to the helpdesk</a>'}</form>
${rows.length > 0 ? `<ul>${rows.join('\n')}</ul>` : empty}${desk === null ? '' : writeForm(desk)}`;
  return page('Mails', body, query === '' && !sent);
}

const SENT = '<p role="status">Sent.</p>';

function writeForm(desk: string): string {
  return `<h2 id="write">Write to ${escapeHtml(desk)}</h2>
<form method="post" action="/write" class="letter">
<label>From <input name="from" type="email" required value="irem.gokceagac@kuzeyyildizi.example"></label>
<label>Subject <input name="subject" maxlength="200"></label>
<label>Text <textarea name="text" rows="6"></textarea></label><button>Send</button></form>`;
}

/** One mail: its HTML apart in a frame without scripts, its text, its headers. */
export function messagePage(mail: Mail, canReply: boolean): string {
  const headers = Object.entries(mail.headers).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml([value].flat().join('\n'))}</dd>`,
  );
  const files = mail.attachments.map(
    (file) => `<li>${escapeHtml(file.filename)} <small>${escapeHtml(file.contentType)}, ${file.size} bytes</small></li>`,
  );
  const frame = `<iframe src="/messages/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" title="HTML"></iframe>`;
  const body = `<p><a href="/">All mails</a></p><h1>${escapeHtml(mail.subject || '(no subject)')}</h1>
<p><small>from ${escapeHtml(mail.from)}<br>to ${escapeHtml(mail.to)}<br>${shortTime(mail)} UTC</small></p>
${mail.html ? frame : ''}
<details${mail.html ? '' : ' open'}><summary>Text</summary><pre>${escapeHtml(mail.text)}</pre></details>
${canReply ? replyForm(mail) : ''}
${files.length > 0 ? `<p>Attachments</p><ul>${files.join('')}</ul>` : ''}
<details><summary>Headers</summary><dl>${headers.join('')}</dl></details><p><a href="/messages/${mail.id}/raw">Source</a></p>`;
  return page(mail.subject, body);
}

function replyForm({ id, recipients }: Mail): string {
  return `<h2>Reply as ${escapeHtml(recipients[0] ?? 'its reader')}</h2>
<form method="post" action="/messages/${id}/reply" class="letter"><label>Text <textarea name="text" rows="4" required></textarea></label><button>Yanıtla / Reply</button></form>`;
}

/** The mail's HTML for the frame; its links open outside of it. */
export function framedHtml(mail: Mail): string {
  return `<base target="_blank">${mail.html}`;
}
