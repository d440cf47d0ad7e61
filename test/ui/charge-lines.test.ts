import { conditionsOf } from '../../admin-ui/src/data/list-query';
import { fileName } from '../../admin-ui/src/data/use-download';
import { createHttp } from '../../admin-ui/src/data/http';

test('the sums are asked for with the very conditions of the list, without those that were left empty', () => {
  expect(conditionsOf({ q: ' kablo ', period: '2026-11', workType: [], covered: null })).toEqual({ q: 'kablo', filter: '{"period":"2026-11"}' });
  expect(conditionsOf({})).toEqual({});
});

test('a file keeps the name that the server gives it', () => {
  expect(fileName('attachment; filename="ucretler.xlsx"')).toBe('ucretler.xlsx');
  expect(fileName('attachment; filename="x.xlsx"; filename*=UTF-8\'\'%C3%BCcretler.xlsx')).toBe('ücretler.xlsx');
  expect(fileName('attachment; filename=fatura-satirlari-2026-11.xlsx')).toBe('fatura-satirlari-2026-11.xlsx');
  expect(fileName(null)).toBeNull();
});

test('a refused download is a problem like any other, not a page of JSON', async () => {
  const refusing = () =>
    Promise.resolve({
      ok: false,
      status: 429,
      headers: { get: () => 'application/problem+json' },
      json: () => Promise.resolve({ title: 'Çok fazla istek gönderildi.', code: 'RATE_LIMITED' }),
    } as unknown as Response);
  await expect(createHttp(() => 'tr', refusing)('/charge-lines/books/1', { as: 'file' })).rejects.toMatchObject({
    status: 429,
    message: 'Çok fazla istek gönderildi.',
  });
});
