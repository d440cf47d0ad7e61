import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { TargetsEdit } from '../../admin-ui/src/targets';
import { durationOf, durationText } from '../../admin-ui/src/targets/duration-text';
import { DEFAULT_TARGETS } from '../../domain/clocks/targets';
import { person, renderScreen } from './support/screen';

test.each([
  ['2:30', 'PT2H30M'],
  ['0:15', 'PT15M'],
  ['16:00', 'PT16H'],
  ['', null],
  ['999999:00', 'PT999999H'],
  [' 40:00 ', 'PT40H'],
])('%s is read as %s and shown again', (typed, duration) => {
  expect(durationOf(typed)).toBe(duration);
  expect(durationText(duration)).toBe(typed.trim());
});

test('what is no time stays as it was typed, for the schema to refuse', () => {
  expect([durationOf('2 saat'), durationText('2 saat'), durationOf('2:75')]).toEqual(['2 saat', '2 saat', '2:75']);
});

test('the default targets are changed on one page; a wrong time is told at its field and nothing is sent', async () => {
  window.history.replaceState(null, '', '#/targets/firm');
  const { calls } = renderScreen(
    <ResourceContextProvider value="targets">
      <Routes>
        <Route path="/targets/:id" element={<TargetsEdit />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('manager'),
      answer: ({ method, body }) => {
        const stored = { id: 'firm', version: 3, updatedAt: null, targets: DEFAULT_TARGETS, escalationEmail: null };
        return { status: 200, body: method === 'PUT' ? { ...stored, ...(body as object), version: 4 } : stored };
      },
    },
  );
  const field = await screen.findByLabelText('Kritik: İlk yanıt');
  expect(field).toHaveProperty('value', '0:15');
  fireEvent.change(field, { target: { value: 'hemen' } });
  fireEvent.click(screen.getByText('Kaydet'));
  await screen.findByText(/Saat ve dakika olarak yazın/);
  fireEvent.change(field, { target: { value: '999999:00' } });
  await screen.findByText('En çok 2.000 saat yazılabilir.');
  expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(0);
  fireEvent.change(field, { target: { value: '0:10' } });
  fireEvent.change(screen.getByLabelText('Düşük: Çözüm'), { target: { value: '' } });
  // What was typed is checked first.
  await waitFor(() => expect(screen.getByText('Kaydet').closest('button')).toHaveProperty('disabled', false));
  fireEvent.click(screen.getByText('Kaydet'));
  await waitFor(() => expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(1));
  const put = calls.find(({ method }) => method === 'PUT');
  expect(put).toMatchObject({ headers: { 'If-Match': '"v3"' } });
  const { CRITICAL, LOW } = DEFAULT_TARGETS;
  expect(put?.body).toEqual({
    targets: { ...DEFAULT_TARGETS, CRITICAL: { ...CRITICAL, FIRST_RESPONSE: 'PT10M' }, LOW: { ...LOW, RESOLUTION: null } },
    escalationEmail: null,
  });
});
