import { Workbook } from 'exceljs';
import type TestAgent from 'supertest/lib/agent';
import type { ChargeBook } from '../../api/contract/charge-books';

/** A book of Excel as it was answered. */
export interface FetchedBook {
  readonly book: Workbook;
  readonly bytes: Buffer;
  readonly headers: Record<string, string>;
}

/** Makes the book of a month. */
export async function makeBook(agent: TestAgent, choice: object): Promise<ChargeBook> {
  return (await agent.post('/api/v1/charge-lines/books').send(choice).expect(201)).body as ChargeBook;
}

/** Fetches a book that was made. */
export async function fetchBook(agent: TestAgent, id: string, query: Readonly<Record<string, string>> = {}): Promise<FetchedBook> {
  const { body, headers } = await agent
    .get(`/api/v1/charge-lines/books/${id}`)
    .query(query)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return { book: await new Workbook().xlsx.load(body as never), bytes: body as Buffer, headers: headers as Record<string, string> };
}

/** Makes the book of a month and fetches it. */
export async function exportMonth(agent: TestAgent, choice: object, query?: Readonly<Record<string, string>>): Promise<FetchedBook> {
  return await fetchBook(agent, (await makeBook(agent, choice)).id, query);
}
