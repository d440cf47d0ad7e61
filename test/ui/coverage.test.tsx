import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { CoveragePage } from '../../admin-ui/src/coverage';
import { BUILT_IN_RULES } from '../../domain/coverage/rules';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';

const id = (n: number): string => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;
const BUILT_IN = { n: 0, validFrom: null, standing: 'PAST', note: null, createdAt: null, createdByName: null, rules: BUILT_IN_RULES };
const WRITTEN = {
  ...{
    n: 1,
    validFrom: '2026-10-01',
    standing: 'IN_FORCE',
    note: 'Yol artık bizden',
    createdAt: '2026-09-20T08:00:00.000Z',
    createdByName: 'Işıl Çağ',
  },
  rules: [
    {
      id: 'OWN-TRAVEL',
      when: [{ cls: ['TRAVEL'], kind: ['HELPDESK_ONLY'] }, { cls: ['LODGING'] }],
      outcome: 'DECIDE',
      reason: { tr: 'Önce sorulur.', en: 'Asked first.' },
    },
    ...BUILT_IN_RULES.slice(-1),
  ],
};

const page = (me: 'manager' | 'accountant', answer: (call: SeenCall) => FakeAnswer | null = () => null, at = '/coverage') =>
  renderScreen(<CoveragePage />, {
    me: person(me),
    at,
    answer: (call) =>
      answer(call) ?? { status: 200, body: call.path.endsWith('/coverage-rules') ? { sets: [WRITTEN, BUILT_IN] } : { data: [], total: 0 } },
  });

test('the rules in force are read in words, in their order; others by choice', async () => {
  page('accountant');
  const rows = await screen.findAllByRole('row');
  expect(rows[1]?.textContent).toBe('1İş: YolSözleşme türü: Yalnız helpdeskya daİş: KonaklamaKarar gerekirÖnce sorulur.OWN-TRAVEL');
  expect(rows[2]?.textContent).toContain('her durumda');
  expect(screen.getByText(/Yazan: Işıl Çağ\s+Yol artık bizden/)).toBeTruthy();
  // Who writes no prices writes no rules.
  expect(screen.queryByRole('button', { name: 'Yeni sürüm yaz' })).toBeNull();
  fireEvent.mouseDown(screen.getByRole('combobox', { name: 'Sürüm' }));
  fireEvent.click(await screen.findByRole('option', { name: /kendi kuralları · geçmiş/ }));
  expect(await screen.findByText('M2-REMOTE')).toBeTruthy();
});

test('a new version is written from the one in force; what the server finds wrong stands at its rule', async () => {
  const { calls } = page('manager', ({ method }) =>
    method === 'POST'
      ? {
          status: 400,
          body: { code: 'VALIDATION_FAILED', title: 'Yanlış', status: 400, errors: { 'rules.1.id': 'Sıra hiç gelmez', validFrom: 'En erken yarın' } },
        }
      : null,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Yeni sürüm yaz' }));
  const second = screen.getByRole('region', { name: '2. kural' });
  fireEvent.click(within(second).getByRole('button', { name: '2. kuralı yukarı taşı' }));
  const first = screen.getByRole('region', { name: '1. kural' });
  fireEvent.change(within(first).getByLabelText('Kural kodu'), { target: { value: 'EVERYTHING' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sürümü kaydet' }));
  expect(await screen.findByText('Sıra hiç gelmez')).toBeTruthy();
  expect(within(screen.getByRole('region', { name: '2. kural' })).getByText('Sıra hiç gelmez')).toBeTruthy();
  expect(screen.getByText('En erken yarın')).toBeTruthy();
  const sent = calls.find(({ method }) => method === 'POST')?.body as { replaces: null; rules: { id: string }[] };
  expect(sent.replaces).toBeNull();
  expect(sent.rules.map((rule) => rule.id)).toEqual(['EVERYTHING', 'OWN-TRAVEL']);
});

test('a past month is judged by the rules as they are written, and the run is old once they change', async () => {
  const run = {
    ...{ lines: 12, different: 1, otherRule: 2, currency: 'TRY', netWas: '300.00', netWould: '0.00' },
    differences: [
      {
        ...{ lineId: id(1), ticketId: id(2), ticketNumber: 1042, customerName: 'Kuzey Yıldızı A.Ş.', serviceDate: '2026-10-05', workType: 'TRAVEL' },
        was: { outcome: 'BILLED', ruleId: 'M10-TRAVEL', net: '300.00' },
        would: { outcome: 'DECIDE', ruleId: 'OWN-TRAVEL', net: '0.00', reasonTr: 'Önce sorulur.', reasonEn: 'Asked first.' },
      },
    ],
  };
  page('manager', ({ path }) => (path.endsWith('/dry-run') ? { status: 200, body: run } : null));
  fireEvent.click(await screen.findByRole('button', { name: 'Yeni sürüm yaz' }));
  const panel = screen.getByRole('region', { name: 'Geçmiş bir ayda dene' });
  fireEvent.click(within(panel).getByRole('button', { name: 'Dene' }));
  expect(await within(panel).findByText(/12 satırdan 1 satırın sonucu, 2 satırın yalnız kuralı/)).toBeTruthy();
  expect(within(panel).getByRole('link', { name: '#1042' }).getAttribute('href')).toContain(id(2));
  fireEvent.click(screen.getByRole('button', { name: 'En üste kural ekle' }));
  await waitFor(() => expect(within(panel).getByText(/yeniden deneyin/)).toBeTruthy());
});

test('a set that is half written outlives a case that is tried, and is not left without a question', async () => {
  const confirm = jest.spyOn(window, 'confirm').mockReturnValue(false);
  page('manager');
  fireEvent.click(await screen.findByRole('button', { name: 'Yeni sürüm yaz' }));
  fireEvent.change(screen.getByLabelText('Not (neden değişti?)'), { target: { value: 'Yeni yıl' } });
  fireEvent.click(screen.getByRole('tab', { name: 'Bir işi dene' }));
  await waitFor(() => expect(screen.getByRole('combobox', { name: /Müşteri/ })).toBeTruthy());
  fireEvent.click(screen.getByRole('tab', { name: 'Kurallar' }));
  expect(screen.getByDisplayValue('Yeni yıl')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Vazgeç' }));
  expect(confirm).toHaveBeenCalledTimes(1);
  expect(screen.getByDisplayValue('Yeni yıl')).toBeTruthy();
  confirm.mockRestore();
});

test('who may read no devices is not asked for one', async () => {
  page('accountant', undefined, '/coverage?tab=trial');
  expect(await screen.findByRole('combobox', { name: /Müşteri/ })).toBeTruthy();
  expect(screen.queryByRole('combobox', { name: /Cihaz/ })).toBeNull();
});

test('a version whose day has not come is taken back after a question', async () => {
  const toCome = { ...WRITTEN, n: 2, standing: 'TO_COME', validFrom: '2099-01-01' };
  const { calls } = page('manager', ({ path, method }) => {
    if (method === 'DELETE') return { status: 204, body: null };
    return path.endsWith('/coverage-rules') ? { status: 200, body: { sets: [toCome, WRITTEN, BUILT_IN] } } : null;
  });
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: 'Sürüm' }));
  fireEvent.click(await screen.findByRole('option', { name: /2\. sürüm.*günü gelmedi/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Bu sürümü sil' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getAllByRole('button').at(-1) as HTMLElement);
  await waitFor(() => expect(calls.some(({ method, path }) => method === 'DELETE' && path.endsWith('/coverage-rules/2'))).toBe(true));
});
