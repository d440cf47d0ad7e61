import { screen } from '@testing-library/react';
import { RecordContextProvider } from 'react-admin';
import { AuditDetails } from '../../admin-ui/src/audit-log/AuditDetails';
import { renderScreen } from './support/screen';

const details = (record: object) =>
  renderScreen(
    <RecordContextProvider value={{ id: '1', ...record }}>
      <AuditDetails />
    </RecordContextProvider>,
  );

test('a decision about money is read as words and amounts', async () => {
  const detail = { decision: 'WAIVED', holdReason: 'NO_APPROVAL', net: '1250.50', ticketNumber: 4711, ticketId: 'x', evidenceHash: 'y' };
  details({ subjectType: 'chargeLine', detail, evidence: { reason: 'Garantiden sayıldı' } });
  const shown = (await screen.findByText('Karar')).closest('dl')?.textContent;
  expect(shown).toBe('KararBedelsiz bırakıldıNeden karar gerektiBu iş için müşteri onayı alınmamışMatrah₺1.250,50Talep no4711');
  expect(screen.getByText('Garantiden sayıldı')).toBeTruthy();
});

test('a change tells old and new value; what has no words is shown as it is recorded', async () => {
  details({
    subjectType: 'contract',
    detail: { fields: ['endsOn', 'oddity'], changes: { endsOn: { from: '2026-11-30', to: null }, oddity: { from: 1, to: true } } },
    evidence: null,
  });
  const shown = (await screen.findByText('Bitiş')).closest('dl')?.textContent;
  expect(shown).toBe('Bitiş30.11.2026 → —oddity1 → Evet');
});
