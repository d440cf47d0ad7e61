import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ChargeLineDetail } from '../../api/contract/charge-lines';
import { CorrectLine } from '../../admin-ui/src/charge-lines/CorrectLine';
import { person, renderScreen } from './support/screen';

const LINE = {
  ...{ id: '33333333-3333-4333-8333-333333333333', source: 'WORK', covered: false, hold: null, inBook: true, billingState: 'RELEASED' },
  ...{ net: '2000.00', currency: 'TRY', corrections: [{ id: 'c', net: '-500.00', billingMonth: '2026-06', reason: 'Önceki' }] },
} as unknown as ChargeLineDetail;

async function opened(answers: readonly object[]) {
  const left = [...answers];
  const screenOf = renderScreen(<CorrectLine line={LINE} />, {
    me: person('accountant'),
    answer: ({ method }) => (method === 'POST' ? ((left.shift() ?? { status: 500 }) as never) : { status: 200, body: { data: [], total: 0 } }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Düzelt' }));
  const dialog = await screen.findByRole('dialog', { name: 'Artık değiştirilemeyen satırı düzelt' });
  fireEvent.change(within(dialog).getByLabelText(/^Geri alınacak tutar/), { target: { value: '1.600,00' } });
  fireEvent.change(within(dialog).getByLabelText(/^Gerekçe/), { target: { value: 'Yanlış girildi' } });
  const save = () => fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  const sent = () => screenOf.calls.filter(({ method }) => method === 'POST');
  return { dialog, save, sent };
}

test('a correction whose answer was lost is sent once more under the same key, so that it is made once', async () => {
  const { dialog, save, sent } = await opened([
    { status: 503, body: {} },
    { status: 201, body: LINE },
  ]);
  expect(dialog.textContent).toContain('₺1.500,00');
  save();
  await waitFor(() => expect(sent()).toHaveLength(1));
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Kaydet' })).not.toHaveProperty('disabled', true));
  save();
  expect(await screen.findByText('Düzeltme kaydedildi')).toBeTruthy();
  const [first, second] = sent();
  expect(first?.headers['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/);
  expect([second?.headers['Idempotency-Key'], second?.body]).toEqual([
    first?.headers['Idempotency-Key'],
    { net: '1600.00', reason: 'Yanlış girildi' },
  ]);
});

test('more than is left is refused at the amount', async () => {
  const errors = { net: 'En çok 1.500,00 geri alınabilir.' };
  const { dialog, save } = await opened([{ status: 400, body: { code: 'VALIDATION_FAILED', title: 'Olmaz', errors } }]);
  save();
  expect(await within(dialog).findByText(errors.net)).toBeTruthy();
});
