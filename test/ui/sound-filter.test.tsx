import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider, useStore } from 'react-admin';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { ChargeLineList } from '../../admin-ui/src/charge-lines/ChargeLineList';
import { listParamsKey, soundFilter, soundSearch } from '../../admin-ui/src/data/sound-filter';
import { ErrorPage } from '../../admin-ui/src/layout/ErrorPage';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';

const ID = '11111111-1111-4111-8111-111111111111';

test.each([
  ['charge-lines', { period: '2026-11', covered: false, workType: ['ONSITE_VISIT'], q: 'kablo' }, null],
  ['charge-lines', { period: '', covered: null, workType: [] }, null],
  ['charge-lines', { period: '2026-13', covered: false }, { covered: false }],
  ['charge-lines', { period: ['2026-11'], hold: ['NEVER'], customerId: ID }, { customerId: ID }],
  ['tickets', { group: 'open', assigneeId: 'me', state: ['NEW'] }, null],
  ['tickets', { state: ['GONE'], priority: 'NORMAL' }, { priority: 'NORMAL' }],
  ['audit-log', { at_gte: 'yesterday', signIns: false }, { signIns: false }],
  ['contracts', { number: 'A', oddity: 1 }, { number: 'A' }],
  ['assets', 'text', {}],
  ['nothing', { a: 1 }, null],
])('%s: of %j remains %j', (resource, filter, sound) => {
  expect(soundFilter(resource, filter)).toEqual(sound);
});

test('an address keeps all but the bad value; with nothing left the list shows what it usually does', () => {
  const address = (filter: object) => `?page=2&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  expect(soundSearch('charge-lines', address({ period: '2026-11' }))).toBeNull();
  expect(soundSearch('charge-lines', address({ period: '2026-13' }))).toBe('page=2');
  expect(decodeURIComponent(soundSearch('charge-lines', address({ period: 'x', covered: true })) ?? '')).toBe('page=2&filter={"covered":true}');
  expect(soundSearch('charge-lines', '?filter={broken')).toBe('');
});

function Where() {
  const { search } = useLocation();
  const [kept] = useStore<{ filter?: unknown } | null>(listParamsKey('charge-lines'), null);
  return <output>{`${decodeURIComponent(search)} ${JSON.stringify(kept?.filter ?? null)}`}</output>;
}

/** A browser that was left with a bad month by an earlier visit. */
function Spoilt({ children }: { children: ReactElement }) {
  const [kept, keep] = useStore<object | null>(listParamsKey('charge-lines'), null);
  return kept === null ? <button onClick={() => keep({ filter: { period: '2026-13' }, page: 1, perPage: 50 })}>boz</button> : children;
}

const none = { count: 0, net: '0.00' };
const sums = { count: 0, currency: 'TRY', net: '0.00', vat: '0.00', gross: '0.00', byVatRate: [], lastExport: null, laterLines: 0 };
const totals = { ...sums, held: none, waived: none, voided: none };
const answer = ({ path }: SeenCall): FakeAnswer => {
  if (path.includes('/totals')) return { status: 200, body: totals };
  return { status: 200, body: path.includes('/export-check') ? { incompleteCustomers: [], formerExports: [] } : { data: [], total: 0 } };
};
const list = (
  <ResourceContextProvider value="charge-lines">
    <ChargeLineList />
  </ResourceContextProvider>
);

test('a link to a month that there is not opens the list of the usual month', async () => {
  const at = `/charge-lines?filter=${encodeURIComponent('{"period":"2026-13"}')}`;
  renderScreen(
    <>
      {list}
      <Where />
    </>,
    { me: person('accountant'), at, answer },
  );
  expect(await screen.findByLabelText(/^Ay$/)).toBeTruthy();
  expect(document.querySelector('output')?.textContent).not.toContain('2026-13');
});

test('a bad month that the browser keeps is dropped as well', async () => {
  renderScreen(
    <Spoilt>
      <>
        {list}
        <Where />
      </>
    </Spoilt>,
    { me: person('accountant'), at: '/charge-lines', answer },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'boz' }));
  expect(await screen.findByLabelText(/^Ay$/)).toBeTruthy();
  await waitFor(() => expect(document.querySelector('output')?.textContent).not.toContain('2026-13'));
});

test('trying a broken screen again forgets what it was asked for', async () => {
  renderScreen(
    <Spoilt>
      <>
        <ErrorPage error={new Error('Invalid time value')} />
        <Where />
      </>
    </Spoilt>,
    { me: person('accountant'), at: '/charge-lines?filter={"a":1}' },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'boz' }));
  expect((await screen.findByRole('status')).textContent).toContain('2026-13');
  // The browser of this test cannot load a page again and says so.
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  fireEvent.click(screen.getByRole('button', { name: 'Sayfayı yenile' }));
  said.mockRestore();
  expect(await screen.findByRole('button', { name: 'boz' })).toBeTruthy();
});

test('the choice of no month says what it shows', async () => {
  renderScreen(list, { me: person('accountant'), at: '/charge-lines', answer });
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: 'Ay' }));
  expect(await screen.findByText('Bütün aylar', { selector: '[role=option] *, [role=option]' })).toBeTruthy();
});
