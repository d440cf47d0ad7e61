import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BASE_DATA_DIR, loadBaseData, readBaseData } from '../../scripts/init/base-data';
import { askPassword, createFirstAdmin } from '../../scripts/init/first-admin';
import { systemSteps, type Step } from '../../scripts/init/system-steps';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
let step: Step;
beforeAll(async () => {
  under = await startApi();
  step = systemSteps(under.deps);
});
afterAll(() => under.close());

const ADMIN = { email: 'Kurucu@Firma.Example', name: 'Çiğdem Işıldar', password: 'uzun bir parola' };

describe('an empty database', () => {
  test('gets the hours and holidays that every firm needs, once', async () => {
    const { data } = readBaseData(BASE_DATA_DIR);
    if (!data) throw new Error('the files are wrong');
    expect(await loadBaseData(step, data)).toEqual({ calendars: 2, holidays: 50 });
    await under.deps.db.prisma.holiday.delete({ where: { date: new Date('2026-10-29') } });
    expect(await loadBaseData(step, data)).toEqual({ calendars: 0, holidays: 1 });
  });

  test('gets a first administrator, who signs in and adds the others', async () => {
    await expect(createFirstAdmin(step, { ...ADMIN, password: 'kısa' })).rejects.toThrow(/password: [A-Z][a-z]/);
    await createFirstAdmin(step, ADMIN);
    const { body } = await under.anonymous().post('/api/v1/session').send({ email: ADMIN.email, password: ADMIN.password }).expect(200);
    expect(body).toMatchObject({ role: 'admin', name: ADMIN.name });
    const trail = await under.deps.db.prisma.auditLog.findFirstOrThrow({ where: { action: 'user.create' } });
    expect(trail).toMatchObject({ actorKind: 'SYSTEM', actorId: null });
  });

  test('gets no second one while there is one, also from two at the same time', async () => {
    await expect(createFirstAdmin(step, { ...ADMIN, email: 'baska@firma.example' })).rejects.toThrow('There is an active administrator');
    await under.deps.db.prisma.appUser.updateMany({ data: { active: false } });
    await expect(createFirstAdmin(step, ADMIN)).rejects.toThrow('name another address');
    const both = await Promise.allSettled(['a@firma.example', 'b@firma.example'].map((email) => createFirstAdmin(step, { ...ADMIN, email })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the password', () => {
  const [pipe, terminal] = [
    (text: string) => Object.assign(Readable.from([text]), { isTTY: false }) as unknown as NodeJS.ReadStream,
    Object.assign(Readable.from([]), { isTTY: true }) as unknown as NodeJS.ReadStream,
  ];
  const none = { passwordFile: undefined };

  test('comes from a file or a pipe, without its line break', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'first-admin-'));
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, 'dosyadan gelen\n');
    expect(await askPassword({ stdin: terminal, stdout: { isTTY: true }, passwordFile })).toEqual({ password: 'dosyadan gelen', isNew: false });
    expect(await askPassword({ stdin: pipe('borudan gelen\r\n'), stdout: { isTTY: true }, ...none })).toEqual({
      password: 'borudan gelen',
      isNew: false,
    });
    rmSync(folder, { recursive: true });
  });

  test('is new and shown in a terminal only', async () => {
    const { password, isNew } = await askPassword({ stdin: terminal, stdout: { isTTY: true }, ...none });
    expect(isNew).toBe(true);
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    await expect(askPassword({ stdin: pipe(''), stdout: { isTTY: false }, ...none })).rejects.toThrow('There is no password');
  });
});
