import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { CONTRACT_TERMS } from '../../domain/contract-versions';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { addVersion } from '../support/contract-versions';
import { createFirm, type Firm } from '../support/firm';

const TODAY = civilDateAt(Date.now());
let under: ApiUnderTest;
let manager: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  manager = await under.as('manager');
});
afterAll(() => under.close());

const PDF = Buffer.from('%PDF-1.7\nimzalı sözleşme');
const NEWER = Buffer.from('%PDF-1.7\nyeni sözleşme');
const newFirm = (): Promise<Firm> => createFirm(under.deps.db.pool, { startsOn: addDays(TODAY, -100), endsOn: addDays(TODAY, 200) });
const upload = (firm: Firm, content: Buffer, query = '', by: TestAgent = manager) =>
  by.post(`/api/v1/contracts/${firm.contractId}/documents${query}`).attach('file', content, 'Sözleşme: İmzalı.pdf');
const listed = async (firm: Firm, by: TestAgent = manager) => (await by.get(`/api/v1/contracts/${firm.contractId}/documents`).expect(200)).body.data;

test('a signed paper is kept by its content with who and when, comes back as it was, and is overtaken by a newer one', async () => {
  const firm = await newFirm();
  const contract = async () => (await manager.get(`/api/v1/contracts/${firm.contractId}`).expect(200)).body;
  expect((await contract()).hasDocument).toBe(false);
  const { body } = await upload(firm, PDF).expect(201);
  expect(body).toMatchObject({
    name: 'Sözleşme_ İmzalı.pdf',
    contentType: 'application/pdf',
    size: PDF.length,
    versionN: null,
    uploadedById: manager.userId,
  });
  expect((await contract()).hasDocument).toBe(true);
  // The same again is the same.
  expect((await upload(firm, PDF).expect(201)).body.id).toBe(body.id);
  const newer = (await upload(firm, NEWER).expect(201)).body;
  expect((await listed(firm)).map(({ id }: { id: string }) => id)).toEqual([newer.id, body.id]);
  const accountant = await under.as('accountant');
  const download = await accountant.get(`/api/v1/contract-documents/${body.id}/content`).buffer(true).parse(collect).expect(200);
  expect(download.body).toEqual(PDF);
  expect(download.headers['content-disposition']).toMatch(/^attachment; /);
  const { rows } = await under.deps.db.pool.query("select detail from audit_log where action = 'contract.addDocument' and subject_id = $1", [
    firm.contractId,
  ]);
  expect(rows).toHaveLength(2);
});

test('a paper of a version stands with it; a version that is not there, another kind of file and no file are refused and keep nothing', async () => {
  const firm = await newFirm();
  await addVersion(under.deps.db.pool, firm.contractId, addDays(TODAY, 10), { discount_percent: 5 });
  expect((await upload(firm, PDF, '?versionN=2').expect(201)).body).toMatchObject({ versionN: 2 });
  expect((await upload(firm, PDF, '?versionN=9').expect(400)).body.errors).toHaveProperty('versionN');
  expect((await upload(firm, Buffer.from('<svg onload="alert(1)"/>')).expect(400)).body.errors).toEqual({
    file: 'Yalnızca JPEG, PNG, WebP veya PDF dosyaları kabul edilir.',
  });
  await upload(firm, Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)])).expect(413);
  expect(await listed(firm)).toHaveLength(1);
  await manager.post(`/api/v1/contracts/${randomUUID()}/documents`).attach('file', PDF, 'x.pdf').expect(404);
});

test('the paper of a version that was taken back is not that of the next one', async () => {
  const firm = await newFirm();
  const contractVersions = `/api/v1/contract-versions`;
  const listedVersions = async () =>
    (await manager.get(`${contractVersions}?filter=${encodeURIComponent(JSON.stringify({ contractId: firm.contractId }))}`).expect(200)).body.data;
  const add = async (offset: number) => {
    const [first] = await listedVersions();
    const terms = Object.fromEntries(CONTRACT_TERMS.map((term) => [term, first[term]]));
    const body = { contractId: firm.contractId, ...terms, validFrom: addDays(TODAY, offset), note: null, discountPercent: '7' };
    return (await manager.post(contractVersions).send(body).expect(201)).body;
  };
  const taken = await add(10);
  expect(taken.n).toBe(2);
  await upload(firm, PDF, '?versionN=2').expect(201);
  await manager.delete(`${contractVersions}/${taken.id}`).set('If-Match', `"v${taken.version}"`).expect(204);
  const next = await add(20);
  expect(next.n).toBe(3);
  expect((await listedVersions()).map(({ n }: { n: number }) => n).toSorted()).toEqual([1, 3]);
  expect((await listed(firm)).map(({ versionN }: { versionN: number }) => versionN)).toEqual([2]);
});

test('who may not write contracts adds none, who may not read them sees none; a contract with one is not removed', async () => {
  const firm = await newFirm();
  const [staff, technician] = [await under.as('staff'), await under.as('technician')];
  await upload(firm, PDF, '', staff).expect(403);
  const { body } = await upload(firm, PDF).expect(201);
  expect(await listed(firm, staff)).toHaveLength(1);
  await technician.get(`/api/v1/contracts/${firm.contractId}/documents`).expect(403);
  await technician.get(`/api/v1/contract-documents/${body.id}/content`).expect(403);
  await manager.get(`/api/v1/contract-documents/${randomUUID()}/content`).expect(404);
  // Nor is it a receipt that whoever knows its id opens by the other way.
  const { rows } = await under.deps.db.pool.query('select file_id from contract_document where id = $1', [body.id]);
  await manager.get(`/api/v1/files/${rows[0].file_id}/content`).expect(404);
  const { version } = (await manager.get(`/api/v1/contracts/${firm.contractId}`).expect(200)).body;
  const removed = await manager.delete(`/api/v1/contracts/${firm.contractId}`).set('If-Match', `"v${version}"`);
  expect([removed.status, removed.body.code]).toEqual([409, 'IN_USE']);
});

test('contracts without a signed paper are found', async () => {
  const [firm, other] = [await newFirm(), await newFirm()];
  await upload(firm, PDF).expect(201);
  const found = async (filter: object): Promise<string[]> =>
    (await manager.get(`/api/v1/contracts?filter=${encodeURIComponent(JSON.stringify(filter))}`).expect(200)).body.data.map(
      ({ id }: { id: string }) => id,
    );
  expect(await found({ hasDocument: true, customerId: firm.customerId })).toEqual([firm.contractId]);
  expect(await found({ hasDocument: false, customerId: firm.customerId })).toEqual([]);
  expect(await found({ hasDocument: false, customerId: other.customerId })).toEqual([other.contractId]);
});

function collect(res: NodeJS.EventEmitter, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
}
