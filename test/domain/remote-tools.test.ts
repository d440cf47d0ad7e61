import { CONSENT_SCOPE_NAMES } from '../../domain/consent-text';
import { launchOf, REMOTE_TOOL_NAMES, remoteIdOf, remoteToolOf, scopeCovers, type RemoteTool } from '../../domain/remote-tools';

const MESH = 'q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8l9Z0x1C2v3B4n5M6@$aBcDeFgHiJ';

test.each<[RemoteTool, string, string | null]>([
  ['RUSTDESK', ' 123 456 789 ', '123456789'],
  ['RUSTDESK', 'muhasebe-01', 'muhasebe-01'],
  ['RUSTDESK', '123', null],
  ['ANYDESK', '123 456 789', '123456789'],
  ['ANYDESK', 'muhasebe@ad', 'muhasebe@ad'],
  ['ANYDESK', '12345', null],
  ['TEAMVIEWER', '1 234 567 890', '1234567890'],
  ['TEAMVIEWER', '1&x=2', null],
  ['MESHCENTRAL', `node//${MESH}`, MESH],
  ['MESHCENTRAL', `node/musteri/${MESH}`, MESH],
  ['MESHCENTRAL', 'kısa', null],
  ['RDP', '10.20.0.10', '10.20.0.10'],
  ['RDP', 'srv-01.musteri.local:3390', 'srv-01.musteri.local:3390'],
  ['RDP', '[fe80::1]:3389', '[fe80::1]:3389'],
  ['RDP', '10.20.0.10:70000', null],
  ['RDP', '10.0.0.5\r\nalternate shell:s:cmd', null],
  ['VNC', '192.168.40.31:5900', '192.168.40.31:5900'],
  ['VNC', 'user:pass@host', null],
])('%s: an id "%s" is stored as %s', (tool, typed, stored) => {
  expect(remoteIdOf(tool, typed)).toBe(stored);
});

const settings = { meshCentralUrl: 'https://mesh.firma.example', scope: 'CONTROL' } as const;

test.each<[RemoteTool, string, string | null]>([
  ['RUSTDESK', '123 456 789', 'rustdesk://123456789'],
  ['ANYDESK', 'muhasebe@ad', 'anydesk:muhasebe%40ad'],
  ['TEAMVIEWER', '1 234 567 890', 'teamviewer10://control?device=1234567890'],
  ['MESHCENTRAL', `node//${MESH}`, `https://mesh.firma.example/?viewmode=11&gotonode=${encodeURIComponent(MESH)}`],
  ['VNC', '192.168.40.31:5900', 'vnc://192.168.40.31:5900'],
  ['RDP', '10.20.0.10', null],
  // Stored before ids were checked: nothing is made of it.
  ['ANYDESK', 'javascript:alert(1)', null],
])('%s: %s is opened by %s', (tool, id, link) => {
  expect(launchOf(tool, id, 'SM-000001', settings).link).toBe(link);
});

test('without an address of its own server MeshCentral is not linked to, and nowhere else than over https', () => {
  expect(launchOf('MESHCENTRAL', MESH, 'SM-000001', { ...settings, meshCentralUrl: null }).link).toBeNull();
  expect(launchOf('MESHCENTRAL', MESH, 'SM-000001', { ...settings, meshCentralUrl: 'http://mesh.example' }).link).toBeNull();
});

test('the file for RDP names address and device, asks for the password, and lets files pass only where that is permitted', () => {
  const { file } = launchOf('RDP', '10.20.0.10:3390', 'SM-000001', settings);
  expect(file?.name).toBe('SM-000001.rdp');
  const lines = file?.content.split('\r\n') ?? [];
  expect(lines).toEqual(
    expect.arrayContaining(['full address:s:10.20.0.10:3390', 'prompt for credentials:i:1', 'redirectclipboard:i:0', 'drivestoredirect:s:']),
  );
  expect(file?.content).not.toMatch(/password|username/i);
  expect(launchOf('RDP', '10.20.0.10', 'SM-000001', { ...settings, scope: 'FILES' }).file?.content).toContain('redirectclipboard:i:1');
});

test('each scope includes the one before', () => {
  for (const [index, scope] of CONSENT_SCOPE_NAMES.entries()) {
    for (const [other, needed] of CONSENT_SCOPE_NAMES.entries()) expect(scopeCovers(scope, needed)).toBe(index >= other);
  }
});

test('what is no tool is none', () => {
  expect(REMOTE_TOOL_NAMES.map(remoteToolOf)).toEqual(REMOTE_TOOL_NAMES);
  for (const key of [null, undefined, '', 'toString', 'SSH']) expect(remoteToolOf(key)).toBeNull();
});
