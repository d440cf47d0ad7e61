import { harmlessName } from '../../domain/runnable-files';

test.each([
  'fatura.bat',
  'fatura.VBS',
  'fatura.pdf.js',
  'kur.exe',
  'ayar.cmd',
  'betik.ps1',
  'kısayol.lnk',
  'fatura.bat. ',
  'sayfa.html',
  'fatura\u202efdp.scr',
])('%s is saved as a text', (name) => {
  expect(harmlessName(name)).toBe(`${name}.txt`);
});

test.each(['fatura.pdf', 'günlük.log', 'liste.csv', 'bat', 'a.bat.txt', 'fotoğraf.jpeg', 'README', 'arşiv.zip', ''])('%s keeps its name', (name) => {
  expect(harmlessName(name)).toBe(name);
});
