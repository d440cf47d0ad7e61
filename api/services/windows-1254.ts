const BYTES = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1254').decode(Uint8Array.of(byte)), byte] as const));
const UNKNOWN = 0x3f;
/** What that alphabet lacks and texts of ours have. */
const WRITTEN: Readonly<Record<string, string>> = { '₺': 'TL', '−': '-', '\u00a0': ' ' };

/** A text in the alphabet of older Turkish programs; a letter that it lacks loses its accent, any other sign becomes a question mark. */
export function windows1254(text: string): Buffer {
  const bytes: number[] = [];
  for (const sign of text.normalize('NFC')) {
    const byte = BYTES.get(sign);
    if (byte !== undefined) bytes.push(byte);
    else for (const other of WRITTEN[sign] ?? plain(sign)) bytes.push(BYTES.get(other) ?? UNKNOWN);
  }
  return Buffer.from(bytes);
}

/** Only letters have something plainer: "≠" must not become the "=" that begins a formula. */
function plain(sign: string): string {
  return /^\p{L}$/u.test(sign) ? (sign.normalize('NFD')[0] ?? sign) : '?';
}
