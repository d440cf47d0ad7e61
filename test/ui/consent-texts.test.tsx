import { fireEvent, screen } from '@testing-library/react';
import { ConsentTexts } from '../../admin-ui/src/settings/ConsentTexts';
import { person, renderScreen } from './support/screen';

const USED = { firstUsedAt: '2026-11-02T08:00:00.000Z', lastUsedAt: '2026-11-28T09:30:00.000Z', uses: 12 };
const parts = [{ name: 'permission', tr: 'Bağlanmasına izin veriyorum', en: 'I permit to connect' }];

test('each version says whether it is in force, since when people were asked by it, its hash and its words in both languages', async () => {
  const texts = [
    {
      kind: 'SESSION',
      version: '2027-01',
      isCurrent: true,
      validFrom: null,
      writtenBy: null,
      hash: 'a'.repeat(64),
      firstUsedAt: null,
      lastUsedAt: null,
      uses: 0,
      parts: [],
    },
    { kind: 'SESSION', version: '2026-11', isCurrent: false, validFrom: null, writtenBy: null, hash: 'b'.repeat(64), ...USED, parts },
  ];
  renderScreen(<ConsentTexts />, { me: person('manager'), answer: () => ({ status: 200, body: { texts } }) });
  expect(await screen.findByText('Geçerli sürüm')).toBeTruthy();
  fireEvent.click(screen.getByText('2026-11'));
  expect(screen.getByText(/Bu metinle sorulan: 12; ilk 02\.11\.2026.*son 28\.11\.2026/)).toBeTruthy();
  expect(screen.getByText(`Özet (SHA-256): ${'b'.repeat(64)}`)).toBeTruthy();
  for (const { tr, en } of parts) for (const words of [tr, en]) expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByText('Bu metinle henüz kimseye sorulmadı.')).toBeTruthy();
});
