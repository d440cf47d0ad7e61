import { csvText } from '../../api/services/csv';

test('codes and months are texts that Excel leaves alone; what people typed becomes no formula', () => {
  const [row = ''] = csvText([
    [{ code: '2026-11' }, { code: '00120' }, { code: '10.01' }, { code: 'S-2026-1' }, { code: '=A1' }, '-5 °C', '-5', 7, null],
  ])
    .replace('\uFEFF', '')
    .split('\r\n');
  expect(row.split(';')).toEqual(['"=""2026-11"""', '"=""00120"""', '"=""10.01"""', 'S-2026-1', "'=A1", "'-5 °C", '-5', '7', '']);
});
