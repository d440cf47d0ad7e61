import { act, fireEvent, screen, within } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { canDo } from '../../admin-ui/src/auth/access';
import { QUIET_MS } from '../../admin-ui/src/layout/key-burst';
import { AppMenu } from '../../admin-ui/src/layout/AppMenu';
import { ROLE_NAMES, type Role } from '../../domain/roles';
import { person, renderScreen } from './support/screen';

const EVERYBODY = ['Genel bakış', 'Talepler', 'Personel izinleri'];
const DESK = [
  ...EVERYBODY,
  'Günüm',
  'Telefon',
  'Yapılacaklar',
  'Onaylar',
  'Takılanlar',
  'Gelen e-postalar',
  'Servis planı',
  'Müşteriler',
  'Sözleşmeler',
  'Cihazlar',
  'Ücret satırları',
  'Gelir ve iş yükü',
  'Fiyat listeleri',
  'Kapsam kuralları',
  'Döviz kurları',
  'Çalışma saatleri',
];

const MENUS: Readonly<Record<Role, readonly string[]>> = {
  admin: [
    ...DESK,
    'Bedelsiz bırakma',
    'Ay sonu',
    'Faturalanmamış işler',
    'Muhasebe dökümleri',
    'Kârlılık',
    'Muhasebe düzenleri',
    'KDV tevkifatı',
    'Süre karnesi',
    'Firma bilgileri',
    'Hedef süreler',
    'Yanıt şablonları',
    'Ekipler',
    'Kullanıcılar',
    'Denetim kaydı',
    'Sistem',
  ],
  manager: [
    ...DESK,
    'Bedelsiz bırakma',
    'Ay sonu',
    'Faturalanmamış işler',
    'Muhasebe dökümleri',
    'Kârlılık',
    'Muhasebe düzenleri',
    'KDV tevkifatı',
    'Süre karnesi',
    'Firma bilgileri',
    'Hedef süreler',
    'Yanıt şablonları',
    'Ekipler',
    'Denetim kaydı',
  ],
  staff: DESK,
  technician: [...EVERYBODY, 'Günüm', 'Müşteriler', 'Cihazlar', 'Çalışma saatleri'],
  accountant: [
    ...EVERYBODY,
    'Yapılacaklar',
    'Müşteriler',
    'Sözleşmeler',
    'Ücret satırları',
    'Ay sonu',
    'Faturalanmamış işler',
    'Muhasebe dökümleri',
    'Kârlılık',
    'Gelir ve iş yükü',
    'Fiyat listeleri',
    'Kapsam kuralları',
    'Döviz kurları',
    'Muhasebe düzenleri',
    'KDV tevkifatı',
    'Çalışma saatleri',
  ],
  ops: [...EVERYBODY, 'Denetim kaydı', 'Sistem'],
};

describe('the menu', () => {
  test.each(ROLE_NAMES)('shows %s exactly what the role may open', async (role) => {
    renderScreen(<AppMenu />, { me: person(role) });
    const menu = await screen.findByRole('menu');
    await within(menu).findByText('Talepler');
    // An item's name is followed by its keyboard shortcut.
    const items = within(menu)
      .getAllByRole('menuitem')
      .map((item) => item.textContent.replace(/G\s*[A-Z]$/, ''));
    expect(items.toSorted()).toEqual([...MENUS[role]].toSorted());
  });
});

test.each([
  ['directly after a click in the menu', () => screen.getByRole('menuitem', { name: /^Talepler/ })],
  ['on the page', () => document.body],
])('two keys lead where they say, %s; a name that begins with them leads nowhere', async (_name, focused) => {
  renderScreen(
    <>
      <AppMenu />
      <Place />
    </>,
    { me: person('staff'), at: '/tickets' },
  );
  await screen.findByRole('menuitem', { name: /^Talepler/ });
  const type = (keys: string): void => [...keys].forEach((key) => void fireEvent.keyDown(focused(), { key, code: `Key${key.toUpperCase()}` }));
  type('gamze');
  await act(() => new Promise((resolve) => setTimeout(resolve, 2 * QUIET_MS)));
  expect(screen.getByText('yer: /tickets')).toBeTruthy();
  type('ga');
  expect(await screen.findByText('yer: /calls')).toBeTruthy();
});

function Place() {
  return <p>yer: {useLocation().pathname}</p>;
}

describe('what buttons derive from', () => {
  const may = (role: Role, resource: string, action: string): boolean => canDo(person(role), resource, action);

  test.each([
    ['technician', 'assets', 'edit', false],
    ['staff', 'assets', 'edit', true],
    ['staff', 'contracts', 'create', false],
    ['manager', 'contracts', 'create', true],
    ['accountant', 'tickets', 'create', false],
    ['technician', 'tickets', 'create', false],
    ['technician', 'tickets', 'show', true],
    ['accountant', 'charge-lines', 'list', true],
    ['accountant', 'charge-lines', 'edit', false],
    ['staff', 'users', 'list', false],
    ['admin', 'nothing-known', 'list', false],
  ] as const)('%s, %s, %s: %s', (role, resource, action, expected) => {
    expect(may(role, resource, action)).toBe(expected);
  });
});
