import { CONSENT_SCOPE_NAMES, type ConsentScope } from './consent-text';

/** What a link or file is made with, besides the id. */
export interface LaunchSettings {
  /** Address of the firm's own MeshCentral server, without a slash at its end; null where it has none. */
  readonly meshCentralUrl: string | null;
  /** Permitted scope: what is not permitted is not switched on. */
  readonly scope: ConsentScope;
}

interface RemoteToolDef {
  readonly name: string;
  /** Of the id in its stored form. */
  readonly id: RegExp;
  readonly example: string;
  /** The least that its use amounts to; a permission for less does not cover it. */
  readonly leastScope: ConsentScope;
  /** Whether spaces in an id are only for reading it out. */
  readonly grouped?: true;
  readonly link?: (id: string, settings: LaunchSettings) => string | null;
  readonly file?: (id: string, settings: LaunchSettings) => string;
}

const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:]{2,39}\])`;
const HOST_AND_PORT = new RegExp(`^${HOST}(?::\\d{1,5})?$`);
const MESH_NODE = /^[A-Za-z0-9@$_-]{40,90}$/;

/**
 * Remote desktop tools: what their ids look like, and what opens them on the technician's device. A link or file never holds a
 * password, and exists only inside a granted permission (M6).
 */
export const REMOTE_TOOLS = {
  RUSTDESK: {
    name: 'RustDesk',
    id: /^(?:\d{6,12}|[A-Za-z][A-Za-z0-9_-]{5,31})$/,
    example: '123 456 789',
    leastScope: 'VIEW',
    grouped: true,
    link: (id) => `rustdesk://${encodeURIComponent(id)}`,
  },
  ANYDESK: {
    name: 'AnyDesk',
    id: /^(?:\d{9,10}|[A-Za-z0-9][A-Za-z0-9._-]{1,31}@[A-Za-z0-9][A-Za-z0-9.-]{1,31})$/,
    example: '123 456 789',
    leastScope: 'VIEW',
    grouped: true,
    link: (id) => `anydesk:${encodeURIComponent(id)}`,
  },
  TEAMVIEWER: {
    name: 'TeamViewer',
    id: /^\d{8,11}$/,
    example: '1 234 567 890',
    leastScope: 'VIEW',
    grouped: true,
    link: (id) => `teamviewer10://control?device=${encodeURIComponent(id)}`,
  },
  MESHCENTRAL: {
    name: 'MeshCentral',
    id: MESH_NODE,
    example: 'node//…',
    leastScope: 'VIEW',
    // View 11 is the desktop of the node; who connects signs in there.
    link: (id, { meshCentralUrl }) => (meshCentralUrl === null ? null : `${meshCentralUrl}/?viewmode=11&gotonode=${encodeURIComponent(id)}`),
  },
  RDP: {
    name: 'RDP',
    id: HOST_AND_PORT,
    example: '10.20.0.10:3389',
    // It takes the screen over from whoever sits at it.
    leastScope: 'CONTROL',
    file: rdpFile,
  },
  VNC: {
    name: 'VNC',
    id: HOST_AND_PORT,
    example: '10.20.0.10:5900',
    leastScope: 'VIEW',
    link: (id) => `vnc://${id}`,
  },
} as const satisfies Record<string, RemoteToolDef>;

export type RemoteTool = keyof typeof REMOTE_TOOLS;
export const REMOTE_TOOL_NAMES = Object.keys(REMOTE_TOOLS) as [RemoteTool, ...RemoteTool[]];

/** Schemes that a launch link may have; nothing else is ever opened. */
const SCHEMES = ['rustdesk:', 'anydesk:', 'teamviewer10:', 'vnc:', 'https:'];

/** The definition with its optional fields visible to the type checker. */
export function remoteToolDef(tool: RemoteTool): RemoteToolDef {
  return REMOTE_TOOLS[tool];
}

/** The tool of a stored key, or null for none and for what is no tool. */
export function remoteToolOf(key: string | null | undefined): RemoteTool | null {
  return key != null && Object.hasOwn(REMOTE_TOOLS, key) ? (key as RemoteTool) : null;
}

/** An id as it is stored and compared, or null where no device of this tool has such an id. */
export function remoteIdOf(tool: RemoteTool, typed: string): string | null {
  const def = remoteToolDef(tool);
  const bare = tool === 'MESHCENTRAL' ? typed.trim().replace(/^node\/[^/]*\//, '') : typed.trim();
  const id = def.grouped ? bare.replace(/\s+/g, '') : bare;
  return def.id.test(id) && hasPossiblePort(id) ? id : null;
}

function hasPossiblePort(id: string): boolean {
  const port = /^[^@]*:(\d{1,5})$/.exec(id)?.[1];
  return port === undefined || (Number(port) > 0 && Number(port) <= 65_535);
}

/** Whether a permission for a scope covers the use of a tool. */
export function scopeCovers(scope: ConsentScope, needed: ConsentScope): boolean {
  return CONSENT_SCOPE_NAMES.indexOf(scope) >= CONSENT_SCOPE_NAMES.indexOf(needed);
}

/** What opens a tool: a link, or a file for the technician's own program; neither where the id is typed by hand. */
export interface Launch {
  readonly link: string | null;
  readonly file: { readonly name: string; readonly content: string } | null;
}

/** Makes what opens a tool for a device; nothing is made of an id that does not look like one of the tool's. */
export function launchOf(tool: RemoteTool, storedId: string, device: string, settings: LaunchSettings): Launch {
  const { link, file } = remoteToolDef(tool);
  const id = remoteIdOf(tool, storedId);
  if (id === null) return { link: null, file: null };
  return {
    link: allowed(link?.(id, settings) ?? null),
    file: file === undefined ? null : { name: `${device.replace(/[^A-Za-z0-9-]+/g, '-')}.rdp`, content: file(id, settings) },
  };
}

function allowed(link: string | null): string | null {
  return link !== null && SCHEMES.some((scheme) => link.startsWith(scheme)) ? link : null;
}

/** Files of Windows' own client; what may pass between the two computers follows what was permitted. */
function rdpFile(address: string, { scope }: LaunchSettings): string {
  const files = scopeCovers(scope, 'FILES') ? 1 : 0;
  return [
    `full address:s:${address}`,
    'prompt for credentials:i:1',
    'authentication level:i:2',
    'screen mode id:i:1',
    `redirectclipboard:i:${files}`,
    'drivestoredirect:s:',
    'redirectprinters:i:0',
    'redirectcomports:i:0',
    'redirectsmartcards:i:0',
    '',
  ].join('\r\n');
}
