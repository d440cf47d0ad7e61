/** Text of a page as a reader sees it: without markup, entities resolved, spaces joined. */
export function textOf(html: string): string {
  const body = html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<[^>]+>/g, ' ');
  return body
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#x3D;/g, '=')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** Addresses of the links and forms of a page. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, address]) => decode(address ?? ''));
}

/** Values of the inputs and text areas of a page by name, as they stand in the markup; boxes and buttons are left out. */
export function inputsOf(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].flatMap(([, attributes = '']): [string, string][] => {
    const name = attribute(attributes, 'name');
    return name === undefined || attribute(attributes, 'type') === 'checkbox' ? [] : [[name, attribute(attributes, 'value') ?? '']];
  });
  const areas = [...html.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)].map(([, attributes = '', text = '']): [string, string] => [
    attribute(attributes, 'name') ?? '',
    text,
  ]);
  return Object.fromEntries([...inputs, ...areas]);
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}

function decode(text: string): string {
  return text.replace(/&#x3D;/g, '=').replace(/&amp;/g, '&');
}
