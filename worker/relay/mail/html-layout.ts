import Handlebars from 'handlebars';
import type { MailContent, MailFrame, MailWords } from './content';
import { linkedParts, type TextPart } from './linked-text';

// Tables and inline styles: mail programs know little else. One column, so that it fits a phone as it is.
const LAYOUT = `<!DOCTYPE html>
<html lang="{{frame.locale}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{{content.heading}}</title>
</head>
<body style="margin:0;padding:0;background:#eef1f5;">
<div style="display:none;max-height:0;overflow:hidden;">{{preview}}</div>
{{#if frame.marker}}
<p style="margin:0;padding:8px;text-align:center;font-family:Arial,Helvetica,sans-serif;font-size:13px;color:#42566b;">{{frame.marker}}</p>
{{/if}}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef1f5;">
<tr><td align="center" style="padding:16px 8px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border-radius:8px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1b2530;">
<tr><td style="padding:16px 24px;border-bottom:1px solid #dde3ea;font-size:14px;font-weight:bold;color:#42566b;">{{frame.firm}}</td></tr>
<tr><td style="padding:24px 24px 8px;">
<h1 style="margin:0 0 16px;font-size:21px;line-height:1.3;">{{content.heading}}</h1>
<p style="margin:0 0 12px;">{{frame.greeting}}</p>
{{#each content.opening}}
<p style="margin:0 0 12px;">{{this}}</p>
{{/each}}
</td></tr>
{{#if words}}
<tr><td style="padding:0 24px 16px;">
<div style="padding:12px 16px;border-left:3px solid #0b5cad;background:#f5f8fb;white-space:pre-wrap;word-break:break-word;">{{#each words.parts}}{{#if url}}<a href="{{url}}" style="color:#0b5cad;word-break:break-all;">{{text}}</a>{{else}}{{text}}{{/if}}{{/each}}</div>
{{#if words.author}}
<p style="margin:8px 0 0;font-size:14px;color:#42566b;">{{words.author}}</p>
{{/if}}
{{#each words.files}}
<p style="margin:8px 0 0;font-size:14px;color:#42566b;">{{this}}</p>
{{/each}}
</td></tr>
{{/if}}
{{#if content.facts.length}}
<tr><td style="padding:0 24px 8px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-top:1px solid #dde3ea;">
{{#each content.facts}}
<tr>
<td width="36%" valign="top" style="padding:8px 8px 8px 0;border-bottom:1px solid #dde3ea;font-size:14px;color:#42566b;">{{label}}</td>
<td valign="top" style="padding:8px 0;border-bottom:1px solid #dde3ea;font-size:15px;white-space:pre-line;word-break:break-word;">{{value}}</td>
</tr>
{{/each}}
</table>
</td></tr>
{{/if}}
{{#if content.cost}}
<tr><td style="padding:12px 24px 8px;">
<p style="margin:0 0 4px;font-weight:bold;">{{content.cost.heading}}</p>
<table width="100%" cellpadding="0" cellspacing="0">
{{#each content.cost.lines}}
<tr><td style="padding:6px 8px 6px 0;font-size:15px;">{{label}}{{#each also}}<br><span style="font-size:13px;color:#42566b;">{{this}}</span>{{/each}}</td><td align="right" valign="top" style="padding:6px 0;font-size:15px;white-space:nowrap;">{{value}}</td></tr>
{{/each}}
<tr><td style="padding:8px 8px 8px 0;border-top:2px solid #42566b;font-weight:bold;">{{content.cost.total.label}}</td><td align="right" style="padding:8px 0;border-top:2px solid #42566b;font-weight:bold;white-space:nowrap;">{{content.cost.total.value}}</td></tr>
</table>
{{#each content.cost.notes}}
<p style="margin:4px 0;font-size:14px;color:#42566b;">{{this}}</p>
{{/each}}
</td></tr>
{{/if}}
<tr><td style="padding:12px 24px;">
<table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="border-radius:6px;background:#0b5cad;">
<a href="{{content.action.url}}" style="display:inline-block;padding:14px 24px;font-size:16px;font-weight:bold;color:#ffffff;text-decoration:none;">{{content.action.label}}</a>
</td></tr></table>
</td></tr>
<tr><td style="padding:0 24px 16px;">
{{#each content.closing}}
<p style="margin:8px 0;">{{this}}</p>
{{/each}}
{{#if choices}}
<p style="margin:16px 0 4px;">{{choices.label}}:</p>
<p style="margin:0 0 8px;">{{#each choices.options}}<a href="{{url}}" style="display:inline-block;padding:8px 12px;margin:0 4px 4px 0;border:1px solid #0b5cad;border-radius:6px;color:#0b5cad;text-decoration:none;">{{label}}</a>{{/each}}</p>
{{/if}}
{{#if other}}
<p style="margin:8px 0;">{{other.label}}:<br><a href="{{other.url}}" style="color:#0b5cad;word-break:break-all;">{{other.url}}</a></p>
{{/if}}
<p style="margin:16px 0 0;font-size:13px;color:#42566b;">{{frame.actionFallback}}<br><a href="{{content.action.url}}" style="color:#0b5cad;word-break:break-all;">{{content.action.url}}</a></p>
{{#if content.action.secret}}
<p style="margin:4px 0 0;font-size:13px;color:#42566b;">{{frame.actionPrivate}}</p>
{{/if}}
</td></tr>
<tr><td style="padding:16px 24px;border-top:1px solid #dde3ea;font-size:13px;color:#42566b;">
{{#each frame.footer}}
{{this}}<br>
{{/each}}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;

interface LayoutModel {
  readonly content: MailContent;
  readonly frame: MailFrame;
  readonly preview: string;
  readonly other: MailContent['other'] | null;
  readonly choices: MailContent['choices'] | null;
  readonly words: (Omit<MailWords, 'text'> & { readonly parts: readonly TextPart[] }) | null;
}

// strict: a name that the model lacks is an error, never an empty place in a mail.
const layout = Handlebars.compile<LayoutModel>(LAYOUT, { strict: true });

/** The mail as HTML; every value is escaped. */
export function renderHtml(content: MailContent, frame: MailFrame): string {
  const words = content.words === undefined ? null : { ...content.words, parts: linkedParts(content.words.text) };
  const preview = content.words?.text.slice(0, 200) ?? content.opening[0] ?? content.heading;
  return layout({ content, frame, words, other: content.other ?? null, choices: content.choices ?? null, preview });
}
