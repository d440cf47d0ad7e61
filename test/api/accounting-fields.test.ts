import type { Customer } from '../../api/contract/customers';
import type { PriceList } from '../../api/contract/price-lists';
import { startApi, type ApiUnderTest } from '../support/api-app';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
let manager: Agent;
beforeAll(async () => {
  under = await startApi();
  [accountant, manager] = [await under.as('accountant'), await under.as('manager')];
});
afterAll(() => under.close());

const FIELDS = { taxNumber: '1111111114', taxOffice: 'Kadıköy', accountCode: '120.01', designatedBuyer: true };
const put = (agent: Agent, { id, version }: Pick<Customer, 'id' | 'version'>, body: object) =>
  agent.put(`/api/v1/customers/${id}/accounting`).set('If-Match', `"v${version}"`).send(body);

describe('what an invoice needs of a customer', () => {
  test('is entered by whoever keeps the books, and nothing else of the card', async () => {
    const customer: Customer = (await manager.post('/api/v1/customers').send({ name: 'Çağdaş Gıda', address: 'Moda' }).expect(201)).body;
    const { body: saved } = await put(accountant, customer, FIELDS).expect(200);
    expect(saved).toEqual({ ...customer, ...FIELDS, version: 2, updatedAt: saved.updatedAt });
    await put(accountant, customer, FIELDS).expect(412);
    const wrong = await put(accountant, saved, { ...FIELDS, taxNumber: '1111111115' }).expect(400);
    expect(Object.keys(wrong.body.errors)).toEqual(['taxNumber']);
    await put(accountant, saved, { ...FIELDS, name: 'Başka' }).expect(400);
    await put(await under.as('staff'), saved, FIELDS).expect(403);
    await put(await under.as('technician'), saved, FIELDS).expect(403);
    await accountant.put(`/api/v1/customers/${customer.id}`).set('If-Match', '"v2"').send({ name: 'Başka', active: true }).expect(403);
    const [entry] = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'customer.update', subjectId: customer.id } });
    expect(entry).toMatchObject({ actorId: accountant.userId });
  });

  test('what is missing is found; a person needs no tax office', async () => {
    const add = async (more: object): Promise<string> =>
      (
        await manager
          .post('/api/v1/customers')
          .send({ name: 'Eksik Kart', ...more })
          .expect(201)
      ).body.id;
    const bare = await add({});
    const office = await add({ taxNumber: '9990000005', accountCode: '120.02' });
    const whole = await add({ taxNumber: '10000000146', accountCode: '120.03' });
    const lacking = async (lacks: string[]): Promise<string[]> => {
      const query = { filter: JSON.stringify({ lacks }), q: 'Eksik Kart' };
      return (await accountant.get('/api/v1/customers').query(query).expect(200)).body.data.map(({ id }: Customer) => id);
    };
    expect((await lacking(['taxNumber', 'taxOffice', 'accountCode'])).toSorted()).toEqual([bare, office].toSorted());
    expect(await lacking(['taxNumber'])).toEqual([bare]);
    expect((await lacking(['taxOffice'])).toSorted()).toEqual([bare, office].toSorted());
    expect((await lacking(['accountCode'])).includes(whole)).toBe(false);
    await accountant.get('/api/v1/customers').query({ filter: '{"lacks":["name"]}' }).expect(400);
  });
});

describe('codes of withholding of items', () => {
  const item = { workType: 'ONSITE_LABOUR', name: 'İşçilik', unit: 'HUR', unitPrice: '1500.00', vatRate: '20' };

  test('are said by whoever keeps the books; prices stay, also one that has begun', async () => {
    const input = {
      code: 'KOD',
      name: 'Kodlu liste',
      items: [
        { ...item, code: 'A' },
        { ...item, code: 'B', workType: 'PARTS_INSTALLED' },
      ],
    };
    const list: PriceList = (
      await manager
        .post('/api/v1/price-lists')
        .send({ ...input, items: [input.items[0]] })
        .expect(201)
    ).body;
    const codes = (agent: Agent, version: number, items: object[]) =>
      agent.put(`/api/v1/price-lists/${list.id}/withholding-codes`).set('If-Match', `"v${version}"`).send({ items });
    const { body: saved } = await codes(accountant, 1, [{ code: 'A', withholdingCode: '603' }]).expect(200);
    expect(saved.items).toEqual([{ ...list.items[0], withholdingCode: '603' }]);
    expect([saved.version, saved.codedLines]).toEqual([2, 0]);
    await codes(accountant, 1, [{ code: 'A', withholdingCode: null }]).expect(412);
    expect((await codes(accountant, 2, [{ code: 'X', withholdingCode: '603' }]).expect(400)).body.errors).toHaveProperty(['items.0.code']);
    await codes(accountant, 2, [{ code: 'A', withholdingCode: '999' }]).expect(400);
    await codes(accountant, 2, [{ code: 'A', withholdingCode: '603', unitPrice: '1.00' }]).expect(400);
    await codes(await under.as('staff'), 2, [{ code: 'A', withholdingCode: null }]).expect(403);
    const day = new Date(Date.now() - 40 * 86_400_000);
    await under.deps.db.prisma.priceItemPrice.create({
      data: { itemId: saved.items[0].id, validFrom: day, unitPrice: '1750.00', vatRate: '20', withholdingCode: null },
    });
    const { body: later } = await codes(accountant, 2, [{ code: 'A', withholdingCode: '602' }]).expect(200);
    expect(later.items).toMatchObject([{ code: 'A', unitPrice: '1750.00', withholdingCode: '602' }]);
    expect(await under.deps.db.prisma.priceItem.findFirst({ where: { id: saved.items[0].id } })).toMatchObject({ withholdingCode: '603' });
  });
});
