import { createPayloadCodec } from '../../platform/payload-codec';

const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"state":"NEW","ş":"ğ"}') };

test('what is encrypted shows nothing and comes back as it was', async () => {
  const codec = createPayloadCodec('a'.repeat(64));
  const [encrypted] = await codec.encode([payload]);
  expect(Buffer.from(encrypted?.data ?? []).toString('latin1')).not.toContain('state');
  const [decrypted] = await codec.decode([encrypted ?? {}]);
  expect(Buffer.from(decrypted?.data ?? []).toString()).toBe('{"state":"NEW","ş":"ğ"}');
  expect(Buffer.from(decrypted?.metadata?.['encoding'] ?? []).toString()).toBe('json/plain');
});

test('an older payload that is not encrypted is read as it is; another key or a changed byte is refused', async () => {
  const codec = createPayloadCodec('a'.repeat(64));
  expect(await codec.decode([payload])).toEqual([payload]);
  const [encrypted] = await codec.encode([payload]);
  await expect(createPayloadCodec('b'.repeat(64)).decode([encrypted ?? {}])).rejects.toThrow();
  const data = Buffer.from(encrypted?.data ?? []);
  data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 1;
  await expect(codec.decode([{ ...encrypted, data }])).rejects.toThrow();
});
