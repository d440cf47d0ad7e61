import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ConsentTexts } from '../../admin-ui/src/settings/ConsentTexts';
import { FIRST_CONSENT_TEXT } from '../../domain/consent-text';
import type { SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';

const { version, notice, permission, advice } = FIRST_CONSENT_TEXT;
const parts = Object.entries({ notice, permission, advice }).map(([name, { tr, en }]) => ({ name, tr, en }));
const text = {
  kind: 'SESSION',
  version,
  isCurrent: true,
  validFrom: null,
  writtenBy: null,
  hash: 'a'.repeat(64),
  firstUsedAt: null,
  lastUsedAt: null,
  uses: 0,
  parts,
};
const firm = { id: 'firm', version: 1, name: 'Ege Servis', legalName: 'Ege Servis Ltd.', email: 'bilgi@ege.example', address: 'Kordon 1' };
const answer = ({ method, path }: SeenCall) => {
  if (path.includes('/consent-texts'))
    return method === 'POST' ? { status: 201, body: { ...text, version: '2027-01' } } : { status: 200, body: { texts: [text] } };
  return { status: 200, body: firm };
};

test('an administrator writes a version in both languages and sees beforehand how the portal shows it', async () => {
  const { calls } = renderScreen(<ConsentTexts />, { me: person('admin'), answer });
  fireEvent.click(await screen.findByText('Yeni sürüm yaz'));
  const dialog = within(await screen.findByRole('dialog'));
  const preview = within(dialog.getByRole('region', { name: /Portalda görünüşü/ }));
  const typed = (label: RegExp, value: string): void => void fireEvent.change(dialog.getByLabelText(label), { target: { value } });
  typed(/^İzin · Türkçe/, 'İzin veriyorum');
  fireEvent.click(dialog.getByText('Sürümü kaydet'));
  expect(await dialog.findByText('Metinde eksik alan var: {ticket} {technician} {device} {until} {scope}')).toBeTruthy();
  expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  typed(/^İzin · Türkçe/, `Yeni: ${permission.tr}`);
  typed(/^Sürüm/, '2027-01');
  expect(await preview.findByText(/Yeni: 1042 numaralı talep için .*SM-000042/)).toBeTruthy();
  fireEvent.click(dialog.getByText('Sürümü kaydet'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [sent] = calls.filter(({ method }) => method === 'POST');
  expect(sent?.body).toMatchObject({ version: '2027-01', after: '2026-11', permissionTr: `Yeni: ${permission.tr}`, noticeEn: notice.en });
});

test('who may not write a version is offered no way to', async () => {
  renderScreen(<ConsentTexts />, { me: person('manager'), answer });
  expect(await screen.findByText('Geçerli sürüm')).toBeTruthy();
  expect(screen.queryByText('Yeni sürüm yaz')).toBeNull();
});
