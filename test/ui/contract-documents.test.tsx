import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ContractDocuments } from '../../admin-ui/src/contract-course/ContractDocuments';
import { NoDocumentMark } from '../../admin-ui/src/contracts/NoDocumentMark';
import type { Contract } from '../../api/contract/contracts';
import { addDays, civilDateAt } from '../../domain/civil-date';
import type { Role } from '../../domain/roles';
import { person, renderScreen } from './support/screen';

const TODAY = civilDateAt(Date.now());
const day = (offset: number): string => addDays(TODAY, offset);
const ID = '10000000-0000-4000-8000-000000000000';
const CONTRACT = { id: ID, startsOn: day(-10), endsOn: day(10), hasDocument: false } as unknown as Contract;
const PAPER = { contractId: ID, contentType: 'application/pdf', size: 2048, uploadedById: null, createdAt: '2026-11-23T06:00:00.000Z' };
const PAPERS = [
  { ...PAPER, id: 'd3', name: 'Sözleşme 2.pdf', versionN: null },
  { ...PAPER, id: 'd2', name: 'Zeyilname.pdf', versionN: 2 },
  { ...PAPER, id: 'd1', name: 'Sözleşme 1.pdf', versionN: null },
];
const VERSIONS = [1, 2].map((n) => ({ id: `v${n}`, n, contractId: ID, validFrom: day(n - 10), validUntil: day(n) }));

const panel = (papers: object[], { role = 'manager', refused = false }: { role?: Role; refused?: boolean } = {}) =>
  renderScreen(<ContractDocuments contract={CONTRACT} />, {
    me: person(role),
    at: '/',
    answer: ({ path, method }) => {
      if (method === 'POST' && refused) {
        return {
          status: 400,
          body: { code: 'VALIDATION_FAILED', title: 'Hatalı', status: 400, errors: { file: 'Yalnızca JPEG, PNG, WebP veya PDF.' } },
        };
      }
      if (method === 'POST') return { status: 201, body: PAPERS[0] };
      const data = path.includes('/documents') ? papers : path.includes('/contract-versions') ? VERSIONS : [];
      return { status: 200, body: { data, total: data.length } };
    },
  });

test('papers stand newest first with what they are of; the one before says that it was overtaken', async () => {
  panel(PAPERS);
  const links = await screen.findAllByRole('link');
  expect(links.map(({ textContent }) => textContent)).toEqual(['Sözleşme 2.pdf', 'Zeyilname.pdf', 'Sözleşme 1.pdf']);
  expect(links[0]?.getAttribute('href')).toContain('/contract-documents/d3/content');
  const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
  expect(lines.map((line) => line.includes('yerine yenisi yüklendi'))).toEqual([false, false, true]);
  expect(lines[1]).toContain('Sürüm 2');
  expect(screen.queryByText(/imzalı belgesi yüklenmemiş/)).toBeNull();
});

test('in force without one it says so, takes one, and shows what was refused', async () => {
  const { calls } = panel([], { refused: true });
  await screen.findByText('Sözleşme yürürlükte, ama imzalı belgesi yüklenmemiş.');
  const input = await screen.findByLabelText('İmzalı belge yükle');
  fireEvent.change(input, { target: { files: [new File(['x'], 'sözleşme.txt')] } });
  await screen.findByText('Yalnızca JPEG, PNG, WebP veya PDF.');
  await waitFor(() => expect(calls.some(({ method, path }) => method === 'POST' && path.endsWith(`/contracts/${ID}/documents`))).toBe(true));
});

test('who only reads contracts uploads nothing', async () => {
  panel(PAPERS, { role: 'accountant' });
  await screen.findByText('Zeyilname.pdf');
  expect(screen.queryByText('İmzalı belge yükle')).toBeNull();
});

test.each<[string, Partial<Contract>, boolean]>([
  ['in force without a paper', {}, true],
  ['with one', { hasDocument: true }, false],
  ['that is over', { endsOn: day(-1) }, false],
  ['that has not begun', { startsOn: day(1) }, false],
])('the list marks a contract %s: %s', async (_what, more, isMarked) => {
  renderScreen(<NoDocumentMark contract={{ ...CONTRACT, ...more }} />, { me: person('manager'), at: '/' });
  if (isMarked) await screen.findByText('İmzalı belge yok');
  else expect(screen.queryByText('İmzalı belge yok')).toBeNull();
});
