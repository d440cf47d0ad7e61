import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes, useParams } from 'react-router-dom';
import { CallIntake } from '../../admin-ui/src/calls/CallIntake';
import { QuickFind, useQuickFind } from '../../admin-ui/src/layout/QuickFind';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { renderScreen } from './support/screen';

const device = (n: number) => {
  const label = `SM-${String(n).padStart(6, '0')}`;
  return { id: `a${n}`, label, name: null, serial: null, place: null, brand: null, model: null, customerId: 'c1', customerName: 'Kuzey Yıldızı' };
};
const CARD = {
  person: null,
  firm: { id: 'c1', number: 1001, name: 'Kuzey Yıldızı' },
  contracts: [],
  devices: [],
  moreDevices: 0,
  people: [{ id: 'p1', name: 'İrem Gökçeağaç', phone: null, isUser: true }],
  openTickets: [],
};
/** Whoever has typed all but the last digit has found another device first. */
const found = (q: string) => (q === 'SM-00001' ? [device(1), device(10), device(11)] : q === 'SM-000010' ? [device(10)] : []);
const wordsOf = (path: string): string => /[?&]q=([^&]*)/.exec(path)?.[1] ?? '';

describe('Enter before the search has come back means what will be found for all that was typed', () => {
  const open = () => {
    const { calls } = renderScreen(<CallIntake />, {
      answer: ({ path }: SeenCall): FakeAnswer => {
        if (path.includes('/callers/card')) return { status: 200, body: CARD };
        if (path.includes('/callers?')) return { status: 200, body: { tickets: [], people: [], devices: found(wordsOf(path)), firms: [] } };
        return { status: 200, body: { data: [], total: 0 } };
      },
    });
    return { cards: () => calls.filter(({ path }) => path.includes('/callers/card')).map(({ path }) => /assetId=(\w+)/.exec(path)?.[1]) };
  };
  const type = async (value: string): Promise<HTMLElement> => {
    const search = await screen.findByRole('combobox', { name: 'Arayan kim, hangi cihaz?' });
    fireEvent.change(search, { target: { value } });
    return search;
  };

  test('and not the first of what fitted the letters before', async () => {
    const { cards } = open();
    await type('SM-00001');
    await screen.findByRole('option', { name: /^SM-000001/ });
    const search = await type('SM-000010');
    // What fitted before is no choice any more.
    expect(screen.queryByRole('option')).toBeNull();
    fireEvent.keyDown(search, { key: 'Enter' });
    await screen.findByRole('combobox', { name: 'Firmadan kim arıyor?' });
    expect(cards()).toEqual(['a10']);
    expect((search as HTMLInputElement).value).toBe('SM-000010');
  });

  test('unless another key was pressed meanwhile', async () => {
    const { cards } = open();
    const search = await type('SM-000010');
    fireEvent.keyDown(search, { key: 'Enter' });
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    await screen.findByRole('option', { name: /^SM-000010/ });
    expect(cards()).toEqual([]);
  });
});

test('the search over everything takes no finding of the letters before either', async () => {
  function Opener() {
    return <button onClick={useQuickFind()}>ara</button>;
  }
  function Device() {
    return <p>cihaz {useParams()['id']}</p>;
  }
  renderScreen(
    <QuickFind>
      <Opener />
      <Routes>
        <Route path="/assets/:id/show" element={<Device />} />
        <Route path="*" element={null} />
      </Routes>
    </QuickFind>,
    {
      at: '/',
      answer: ({ path }) => {
        const data = path.includes('/assets') ? found(/"q":"([^"]*)"/.exec(path)?.[1] ?? wordsOf(path)) : [];
        return { status: 200, body: { data, total: data.length } };
      },
    },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'ara' }));
  const search = await screen.findByRole('combobox');
  fireEvent.change(search, { target: { value: 'SM-00001' } });
  await screen.findByRole('option', { name: /^SM-000001/ });
  fireEvent.change(search, { target: { value: 'SM-000010' } });
  expect(screen.queryByRole('option')).toBeNull();
  fireEvent.keyDown(search, { key: 'Enter' });
  expect(await screen.findByText('cihaz a10')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
});
