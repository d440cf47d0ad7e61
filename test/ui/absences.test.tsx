import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Form, ResourceContextProvider } from 'react-admin';
import { AbsenceCreate } from '../../admin-ui/src/absences/AbsenceForms';
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

describe('an absence that is entered', () => {
  const enter = (startsOn: string, endsOn: string) => {
    const { calls } = renderScreen(
      <ResourceContextProvider value="absences">
        <AbsenceCreate />
      </ResourceContextProvider>,
      {
        me: person('technician'),
        at: '/absences/create',
        answer: ({ method, path }) => {
          if (method === 'POST') return { status: 201, body: ABSENCE };
          return { status: 200, body: path.includes('work-while-away') ? { data: [] } : { data: STAFF, total: STAFF.length } };
        },
      },
    );
    const fill = async (): Promise<void> => {
      fireEvent.change(await screen.findByLabelText(/^İlk gün/), { target: { value: startsOn } });
      fireEvent.change(screen.getByLabelText(/^Son gün/), { target: { value: endsOn } });
      fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
    };
    return { fill, sent: () => calls.filter(({ method }) => method === 'POST') };
  };

  test('for longer than two months is asked about, and saved only when it is meant', async () => {
    const { fill, sent } = enter('2026-12-01', '2028-11-01');
    await fill();
    expect((await screen.findByRole('dialog')).textContent).toContain('01.12.2026 ile 01.11.2028 arasında 702 gün');
    fireEvent.click(screen.getByRole('button', { name: 'Vazgeç' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Evet, doğru' }));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({ startsOn: '2026-12-01', endsOn: '2028-11-01' });
  });

  test('for some weeks is saved at once', async () => {
    const { fill, sent } = enter('2026-12-01', '2027-01-29');
    await fill();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('that ends before it begins is refused, without a question', async () => {
    const { fill, sent } = enter('2026-12-01', '2026-11-30');
    await fill();
    expect(await screen.findByText(/önce olamaz/)).toBeTruthy();
    expect([sent(), screen.queryByRole('dialog')]).toEqual([[], null]);
  });
});
