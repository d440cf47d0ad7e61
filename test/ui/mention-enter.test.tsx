import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Composer } from '../../admin-ui/src/tickets/conversation/Composer';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const PEOPLE = [
  { id: 'u1', name: 'Berk Tuna' },
  { id: 'u2', name: 'Berna Işık' },
];

function open() {
  sessionStorage.clear();
  localStorage.clear();
  const { calls } = renderScreen(<Composer ticket={ticketPage({ allowedActions: [] })} />, {
    me: person('staff'),
    answer: ({ path, method }) => {
      if (path.includes('/colleagues')) return { status: 200, body: { data: PEOPLE, withoutSight: [{ id: 'u3', name: 'Kerem Şahin' }] } };
      return method === 'POST' ? { status: 201, body: {} } : { status: 200, body: { data: [], total: 0 } };
    },
  });
  return { sent: () => calls.filter(({ method }) => method === 'POST') };
}

const box = async (): Promise<HTMLTextAreaElement> => await screen.findByLabelText<HTMLTextAreaElement>('İç not');
const type = async (value: string): Promise<HTMLTextAreaElement> => {
  const area = await box();
  fireEvent.change(area, { target: { value } });
  return area;
};

test('Enter takes the first of the names that fit, and writes a new line where none is being typed', async () => {
  const { sent } = open();
  await type('Anahtar sende mi @be');
  await screen.findByText('Berk Tuna');
  const isTaken = !fireEvent.keyDown(await box(), { key: 'Enter' });
  expect(isTaken).toBe(true);
  await waitFor(async () => expect((await box()).value).toBe('Anahtar sende mi @Berk Tuna '));
  // Nothing to choose from: the browser's own new line.
  expect(fireEvent.keyDown(await box(), { key: 'Enter' })).toBe(true);
  await type('@be');
  await screen.findByText('Berk Tuna');
  expect(fireEvent.keyDown(await box(), { key: 'Enter', shiftKey: true })).toBe(true);
  expect(sent()).toEqual([]);
});

test('a name that fits nobody says that only those who may see the ticket are named', async () => {
  open();
  await type('@be');
  await screen.findByText('Berk Tuna');
  expect(screen.queryByText(/görebilenler arasında/)).toBeNull();
  await type('@zeki');
  expect(await screen.findByText(/görebilenler arasında/)).toBeTruthy();
});

test('whoever may not see the ticket is not offered, and the field says so while they are typed, once they are named, and in the list', async () => {
  const { sent } = open();
  await type('@ker');
  const why = 'Kerem Şahin: bu talebin notlarını göremiyor';
  expect(await screen.findByText(why)).toBeTruthy();
  expect(screen.queryByText(/görebilenler arasında/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Kerem Şahin' })).toBeNull();
  // Enter takes nobody who may not see it.
  expect(fireEvent.keyDown(await box(), { key: 'Enter' })).toBe(true);
  await type('@Kerem Şahin bakar mısın');
  expect(screen.getByText(why)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Ekle' }));
  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]?.body).toMatchObject({ mentionIds: [] });
  fireEvent.click(screen.getByRole('button', { name: 'Birini an' }));
  const item = await screen.findByRole('menuitem', { name: why });
  expect(item.getAttribute('aria-disabled')).toBe('true');
  await type('@be');
  expect(screen.queryByText('Kerem Şahin: bu talebin notlarını göremiyor', { selector: 'span' })).toBeNull();
});
