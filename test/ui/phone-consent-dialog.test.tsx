import { fireEvent, screen } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const WORDS = { locale: 'tr', version: '2026-11', notice: 'Aydınlatma', permission: 'İzin veriyorum', advice: 'Belgelerinizi kapatın', hash: 'x' };

test.each([
  [null, null, false],
  ['CONSENT_CONTESTED', /itiraz edildi ve itirazın sonucu yazılmadı[^]*İlgili talep: #4733/, false],
  ['WITNESS_AFTER_WITHDRAWAL', /geri alındı[^]*ancak tanıkla kaydedilir[^]*İlgili talep: #4733/, true],
] as const)('before a permission by phone is recorded the desk reads what stands against it: %s', async (code, words, asksWitness) => {
  const doubt = code && { code, ticketNumber: 4733 };
  renderScreen(<ActionDialog ticket={ticketPage()} command="RECORD_PHONE_CONSENT" onClose={() => undefined} />, {
    answer: ({ path }) => ({ status: 200, body: path.includes('/consent-words') ? { ...WORDS, doubt } : { data: [], total: 0 } }),
  });
  await screen.findByText('Belgelerinizi kapatın');
  const alerts = screen.getAllByRole('alert').map(({ textContent }) => textContent ?? '');
  if (words === null) expect(alerts.some((alert) => alert.includes('İlgili talep'))).toBe(false);
  else expect(alerts.some((alert) => words.test(alert))).toBe(true);
  expect(screen.queryByLabelText(/Tanık/) !== null).toBe(asksWitness);
});

test('who is mailed is whoever is asked: the colleague who uses the device, also where the requester has no address', async () => {
  const user = { id: '99999999-9999-4999-8999-999999999999', name: 'Berk Tuna', email: 'berk@musteri.example', phone: null };
  const of = ticketPage({ deviceUser: user.name, deviceUserContact: { ...user, no: null }, requesterEmail: null });
  renderScreen(<ActionDialog ticket={of} command="RECORD_PHONE_CONSENT" onClose={() => undefined} />, {
    answer: ({ path }) => ({ status: 200, body: path.includes('/consent-words') ? { ...WORDS, doubt: null } : { data: [], total: 0 } }),
  });
  await screen.findByText(/E-posta Berk Tuna adlı kişiye gider/);
  expect(screen.queryByLabelText(/Tanık/)).toBeNull();
  fireEvent.click(screen.getByLabelText(/^Talep eden/));
  await screen.findByText(/Talep edenin e-posta adresi yok/);
  expect(screen.getByLabelText(/Tanık/)).toBeTruthy();
});

test('that the device’s user said no stands in the words that are read out, before the permission', async () => {
  const usersNo = 'Cihazın kullanıcısı Berk Tuna izin vermedi.';
  renderScreen(<ActionDialog ticket={ticketPage()} command="RECORD_PHONE_CONSENT" onClose={() => undefined} />, {
    answer: ({ path }) => ({ status: 200, body: path.includes('/consent-words') ? { ...WORDS, usersNo, doubt: null } : { data: [], total: 0 } }),
  });
  const said = await screen.findByText(usersNo);
  expect(said.compareDocumentPosition(screen.getByText('İzin veriyorum')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});
