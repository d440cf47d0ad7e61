import { passwordFault } from '../../domain/password-rule';

const AYSE = { personal: ['Ayşe Yılmaz', 'ayse.yilmaz@servis.example'], firm: ['Anadolu Bilişim', 'Servis Masası'] };

test.each([
  ['aaaaaaaaaaaa', 'PASSWORD_REPEATED'],
  ['abcabcabcabc', 'PASSWORD_REPEATED'],
  ['ababababcabab', 'PASSWORD_REPEATED'],
  ['20262026202620', 'PASSWORD_REPEATED'],
  ['123456789012', 'PASSWORD_SEQUENCE'],
  ['987654321098', 'PASSWORD_SEQUENCE'],
  ['abcdefghijkl', 'PASSWORD_SEQUENCE'],
  ['qwerty123456', 'PASSWORD_SEQUENCE'],
  ['QWERTYUIOPĞÜ', 'PASSWORD_SEQUENCE'],
  ['1234567890!!', 'PASSWORD_SEQUENCE'],
  ['ayse.yilmaz@servis.example', 'PASSWORD_PERSONAL'],
  ['Ayşe Yılmaz 1', 'PASSWORD_PERSONAL'],
  ['yilmaz-ayse-2026', 'PASSWORD_PERSONAL'],
  ['YILMAZ123456', 'PASSWORD_PERSONAL'],
  ['anadolubilisim', 'PASSWORD_FIRM'],
  ['AnadoluBilişim2026', 'PASSWORD_FIRM'],
  ['servismasasi1', 'PASSWORD_FIRM'],
  ['ayse-anadolu-1', 'PASSWORD_FIRM'],
  ['password123456', 'PASSWORD_COMMON'],
  ['Password.8531092', 'PASSWORD_COMMON'],
  ['Parola!2026!x', 'PASSWORD_COMMON'],
  ['ŞİFRE-5938271', 'PASSWORD_COMMON'],
  ['şifreparola77', 'PASSWORD_COMMON'],
  ['19 istanbul 53 2', 'PASSWORD_COMMON'],
  ['Fenerbahçe1907', 'PASSWORD_COMMON'],
  ['BEŞİKTAŞ*1903', 'PASSWORD_COMMON'],
  ['admin7294617!', 'PASSWORD_COMMON'],
  ['1parola9parola77', 'PASSWORD_COMMON'],
  ['anadolu-parola-1', 'PASSWORD_COMMON'],
  ['servisteki mavi kapı', null],
  ['istanbulda yağmur', null],
  ['uzun bir parola', null],
  ['yepyeni bir parola', null],
  ['ayşenin mavi bisikleti', null],
  ['tR7$kq9!vW2z', null],
  ['dosyadan gelen', null],
])('%s: %s', (password, fault) => {
  expect(passwordFault(password, AYSE)).toBe(fault);
});

test('without anything known only the password itself is looked at', () => {
  expect(passwordFault('ayse.yilmaz@servis.example')).toBeNull();
  expect(passwordFault('qwertyuiop12')).toBe('PASSWORD_SEQUENCE');
});
