import { clientKey } from '../../api/http/rate-limits';
import { PASSWORD, startApi, type ApiUnderTest } from '../support/api-app';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
  [undefined, ''],
])('%s is counted as %s', (ip, key) => {
  expect(clientKey(ip)).toBe(key);
});

describe('limits per address', () => {
  let world: ApiUnderTest;
  beforeAll(async () => {
    world = await startApi({ env: { TRUST_PROXY: '1', RATE_LIMIT_PUBLIC_TICKETS: '2', RATE_LIMIT_PORTAL: '2', RATE_LIMIT_LOGIN: '2' } });
  });
  afterAll(() => world.close());

  test('hold for a whole IPv6 line', async () => {
    const body = { subject: 'Konu', description: 'Metin', email: 'a@b.example' };
    const send = (ip: string) => world.anonymous().post('/api/v1/public/tickets').set('X-Forwarded-For', ip).send(body);
    await send('2001:db8:9::1').expect(201);
    await send('2001:db8:9::2').expect(201);
    await send('2001:db8:9:0:ffff::3').expect(429);
    await send('2001:db8:9:1::3').expect(201);
    const open = (ip: string) => world.anonymous().get('/talep').set('X-Forwarded-For', ip);
    await open('2001:db8:9::1').expect(200);
    await open('2001:db8:9::2').expect(200);
    await open('2001:db8:9::3').expect(429);
  });

  test('of logins: an account that many addresses try is slowed down, but not where its person usually works', async () => {
    const login = (email: string, password: string, ip: string) =>
      world.anonymous().post('/api/v1/session').set('X-Forwarded-For', ip).send({ email, password });
    const { email } = await world.as('staff');
    await login(email, PASSWORD, '198.51.100.1').expect(200);
    for (let n = 0; n < 6; n += 1) await login(email, 'yanlış', `203.0.113.${n}`).expect(401);
    const refused = await login(email, 'yanlış', '203.0.113.99').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(300);
    await login(email, PASSWORD, '198.51.100.1').expect(200);
    const { email: other } = await world.as('staff');
    await login(other, PASSWORD, '203.0.113.1').expect(200);
  });
});
