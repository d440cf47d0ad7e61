import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { ContractCourse } from '../../admin-ui/src/contract-course/ContractCourse';
import type { Contract } from '../../api/contract/contracts';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { formatCivilDate } from '../../domain/format';
import type { Role } from '../../domain/roles';
import { person, renderScreen } from './support/screen';

const TODAY = civilDateAt(Date.now());
const day = (offset: number): string => addDays(TODAY, offset);
const shown = (offset: number): string => formatCivilDate(day(offset), 'tr');
const ID = '10000000-0000-4000-8000-000000000000';
const CONTRACT = {
  ...{ id: ID, number: 'SM-İĞ-1', customerId: 'c1', startsOn: day(-300), endsOn: day(20), autoRenews: true, renewalMonths: 12, noticeDays: 30 },
  ...{ notice: null, version: 4 },
} as unknown as Contract;
const NOTICE = { side: 'CUSTOMER', givenOn: day(-5), note: 'Şükrü Bey aradı', byId: null, agreedUntil: day(90) } as const;
const STEPS = [
  { id: 's2', step: 'PACKAGE_80', forDay: '2026-11-01', until: null, at: '2026-11-24T06:00:00.000Z' },
  { id: 's1', step: 'RENEWED', forDay: day(-346), until: day(20), at: '2026-11-23T06:00:00.000Z' },
];

const panel = (contract: Contract, { role = 'manager', steps = STEPS, refused = {} }: { role?: Role; steps?: object[]; refused?: object } = {}) =>
  renderScreen(<ContractCourse contract={contract} />, {
    me: person(role),
    at: '/',
    answer: ({ path, method }) => {
      if (path.endsWith('/steps')) return { status: 200, body: { data: steps, total: steps.length } };
      if (method === 'POST' && Object.keys(refused).length > 0) {
        return { status: 400, body: { code: 'VALIDATION_FAILED', title: 'Bazı alanlar hatalı', status: 400, errors: refused } };
      }
      return { status: 200, body: contract };
    },
  });

/** A contract that is read anew. */
function Live({ first, then }: { first: Contract; then: Contract }) {
  const [contract, setContract] = useState(first);
  return (
    <>
      <button onClick={() => setContract(then)}>change</button>
      <ContractCourse contract={contract} />
    </>
  );
}

test('it says what becomes of the contract after its last day, and what was done by itself', async () => {
  panel(CONTRACT);
  await screen.findByText(new RegExp(`Kendiliğinden 12 ay yenilenir; .* Bildirim için son gün: ${shown(-10)}`));
  await screen.findByText(new RegExp(`Kendiliğinden yenilendi · ${shown(-346)} → ${shown(20)}`));
  expect(screen.getByText(/Paketin %80’i kullanıldı · Kasım 2026/)).toBeTruthy();
});

test('a contract that was put back to the day on which it renewed itself ends then', async () => {
  panel(CONTRACT, { steps: [{ ...STEPS[1], forDay: day(20), until: day(385) }] });
  await screen.findByText(/^Yenilenmez\. Son gün/);
});

test.each<[string, Partial<Contract>, RegExp]>([
  ['that does not renew itself', { autoRenews: false }, /^Yenilenmez\. Son gün/],
  ['with a notice', { notice: NOTICE }, /^Yenilenmez\. Son gün/],
  ['that is over', { endsOn: day(-1) }, /gününün sonunda bitti/],
])('a contract %s', async (_what, more, said) => {
  panel({ ...CONTRACT, ...more }, { steps: [] });
  await screen.findByText(said);
  await screen.findByText('Henüz bir şey yapılmadı.');
  if (more.endsOn !== undefined) expect(screen.queryByRole('button')).toBeNull();
});

test('a notice is recorded; a late one asks whether both sides agree, and what the server refuses stands at its field', async () => {
  const { calls } = panel(CONTRACT, { refused: { endsOn: 'Bu tarihle bir sürüme gün kalmıyor.' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Bildirim kaydet' }));
  await screen.findByText(/SM-İĞ-1 sözleşmesi sürdürülmeyecekse kaydedin/);
  expect(screen.getByLabelText(/^Geç bildirimi iki taraf da kabul etti/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/^Bildirim günü/), { target: { value: day(-15) } });
  await waitFor(() => expect(screen.queryByLabelText(/^Geç bildirimi/)).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await screen.findByText('Bu alan zorunludur.');
  expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  fireEvent.mouseDown(screen.getByRole('combobox', { name: /Bildiren/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Müşteri' }));
  fireEvent.change(screen.getByLabelText(/^Erken bitiş günü/), { target: { value: day(10) } });
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await screen.findByText('Bu tarihle bir sürüme gün kalmıyor.');
  const [sent] = calls.filter(({ method }) => method === 'POST');
  expect(sent).toMatchObject({ path: expect.stringContaining(`/contracts/${ID}/notice`) as string });
  expect(sent?.body).toMatchObject({ side: 'CUSTOMER', givenOn: day(-15), endsOn: day(10), lateAccepted: false });
});

test('a notice is sent with the version that was shown when it was begun, and with a newer one once that was read', async () => {
  const current = { ...CONTRACT, version: 6, endsOn: day(40) };
  const { calls } = renderScreen(<Live first={CONTRACT} then={{ ...CONTRACT, version: 5 }} />, {
    me: person('manager'),
    at: '/',
    answer: ({ method, headers, path }) => {
      if (path.endsWith('/steps')) return { status: 200, body: { data: [], total: 0 } };
      if (method !== 'POST' || headers['If-Match'] === '"v6"') return { status: 200, body: current };
      return { status: 412, body: { code: 'CHANGED_MEANWHILE', title: 'Kayıt değişti.', status: 412, current, changedBy: 'Gülşah Çınar' } };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Bildirim kaydet' }));
  fireEvent.mouseDown(screen.getByRole('combobox', { name: /Bildiren/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Müşteri' }));
  // By the live channel, while the dialog is open.
  fireEvent.click(screen.getByRole('button', { name: 'change', hidden: true }));
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  expect(await screen.findByText(/Gülşah Çınar bu kaydı değiştirdi/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Yeni halini yükle' }));
  await screen.findByText(new RegExp(`${shown(40)}.*`));
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const notices = calls.filter(({ method }) => method === 'POST');
  expect(notices.map(({ headers }) => headers['If-Match'])).toEqual(['"v4"', '"v6"']);
  expect(notices[1]?.body).toMatchObject({ side: 'CUSTOMER' });
});

test('a notice is shown with its words and the day that was agreed, and can be taken back after a question', async () => {
  const { calls } = panel({ ...CONTRACT, notice: NOTICE });
  await screen.findByText('Şükrü Bey aradı');
  expect(screen.getByText(shown(90))).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Bildirimi geri al' }));
  await screen.findByText(/Bildirim geri alınsın mı/);
  fireEvent.click(screen.getByRole('button', { name: 'Onayla' }));
  await waitFor(() => expect(calls.some(({ path, method }) => method === 'POST' && path.endsWith('/notice/withdrawal'))).toBe(true));
});

test('who only reads contracts records nothing', async () => {
  panel(CONTRACT, { role: 'accountant' });
  await screen.findByText(/Kendiliğinden yenilendi/);
  expect(screen.queryByRole('button')).toBeNull();
});
