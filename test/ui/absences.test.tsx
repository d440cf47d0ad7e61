import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Form } from 'react-admin';
import { AwayNotice } from '../../admin-ui/src/absences/AwayNotice';
import { StaffInput } from '../../admin-ui/src/forms/StaffInput';
import { person, renderScreen } from './support/screen';

const [AWAY, SUBSTITUTE] = ['44444444-4444-4444-8444-444444444444', '55555555-5555-4555-8555-555555555555'];
const STAFF = [
  { id: AWAY, staffNumber: 1, name: 'Uğur Şimşek', role: 'technician', awayUntil: '2026-12-04' },
  { id: SUBSTITUTE, staffNumber: 2, name: 'Çağla Işık', role: 'technician', awayUntil: null },
];
const ABSENCE = {
  ...{ id: '66666666-6666-4666-8666-666666666666', userId: AWAY, userName: 'Uğur Şimşek', startsOn: '2026-11-27', endsOn: '2026-12-04' },
  ...{
    substituteId: SUBSTITUTE,
    substituteName: 'Çağla Işık',
    version: 1,
    createdAt: '2026-11-23T06:00:00.000Z',
    updatedAt: '2026-11-23T06:00:00.000Z',
  },
};

test('whose ticket waits for somebody who is away is given to the substitute by one click', async () => {
  renderScreen(
    <Form defaultValues={{ assigneeId: null }}>
      <StaffInput source="assigneeId" label="Atanan" />
      <AwayNotice source="assigneeId" holder={AWAY} />
    </Form>,
    {
      me: person('staff'),
      answer: ({ path }) => {
        if (!path.includes('/absences')) return { status: 200, body: { data: STAFF, total: STAFF.length } };
        const found = path.includes(AWAY) ? [ABSENCE] : [];
        return { status: 200, body: { data: found, total: found.length } };
      },
    },
  );
  expect((await screen.findByRole('alert')).textContent).toBe(
    'Uğur Şimşek izinli (son gün 04.12.2026). Yerine Çağla Işık bakıyor.Çağla Işık seçilsin',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Çağla Işık seçilsin' }));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/Atanan/).value).toBe('Çağla Işık · Teknisyen'));
  await waitFor(() => expect(screen.queryByText(/izinli/)).toBeNull());
});
