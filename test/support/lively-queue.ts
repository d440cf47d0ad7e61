import type { Priority } from '../../domain/priorities';
import { contactId, type DemoDesk } from './demo-desk';
import type { RunningSystem } from './running-system';
import { waitFor } from './wait-for';

type Give = (command: string, body?: object) => Promise<void>;

interface Request {
  readonly label: string;
  readonly email: string;
  readonly subject: string;
  readonly priority?: Priority;
  readonly steps?: (give: Give, scene: { system: RunningSystem; desk: DemoDesk }) => Promise<void>;
}

const REPRESENTATIVE = 'aysegul.yildirim@kuzeyyildizi.example';

const assign =
  (who: 0 | 1 | 2): NonNullable<Request['steps']> =>
  (give, { desk }) =>
    give('ASSIGN', { assigneeId: desk.technicians[who]?.userId });

/** One of each that a desk has on an ordinary morning, the newest last. */
const MORNING: readonly Request[] = [
  { label: '33', email: 'baris.gundogdu@ozgursahin.example', subject: 'Şantiye dizüstüsü ağa bağlanmıyor' },
  {
    label: '20',
    email: 'huseyin.agridag@kuzeyyildizi.example',
    subject: 'Soğuk hava deposunun bilgisayarı kendiliğinden kapanıyor',
    steps: async (give, scene) => {
      await assign(2)(give, scene);
      await give('RECORD_REMOTE_IMPOSSIBLE', { reason: 'NO_POWER', note: 'Açılmıyor' });
      const need = {
        scope: 'Güç kaynağı değişimi',
        tried: 'Uzaktan açılamadı',
        estimatedHours: '2',
        callOut: '1500.00',
        labour: '3900.00',
        travel: '4200.00',
        lodging: '1800.00',
      };
      await give('CONVEY_ONSITE', { ...need, approverId: await contactId(scene.system, REPRESENTATIVE) });
    },
  },
  {
    label: '24',
    email: 'mujgan.ogut@isiklarvakfi.example',
    subject: 'E-posta eki açılmıyor',
    steps: async (give, scene) => {
      await assign(1)(give, scene);
      await give('RESOLVE', { note: 'Okuyucu program güncellendi' });
    },
  },
  {
    label: '8',
    email: 'cagri.isikoglu@kuzeyyildizi.example',
    subject: 'Muhasebe programı sunucuya ulaşamıyor',
    priority: 'CRITICAL',
    steps: async (give, scene) => {
      await assign(0)(give, scene);
      await give('ASK_CONSENT');
    },
  },
  { label: '15', email: 'tugba.ozguven@kuzeyyildizi.example', subject: 'Ekran ikinci monitöre yansımıyor', priority: 'LOW', steps: assign(1) },
  {
    label: '10',
    email: 'irem.gokceagac@kuzeyyildizi.example',
    subject: 'Dizüstünün ekran menteşesi kırıldı',
    steps: async (give, scene) => {
      await assign(0)(give, scene);
      await give('RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Kapak kapanmıyor' });
    },
  },
  { label: '22', email: 'mujgan.ogut@isiklarvakfi.example', subject: 'Sunucuda yedekleme uyarısı var', priority: 'HIGH', steps: assign(2) },
  { label: '28', email: 'mujgan.ogut@isiklarvakfi.example', subject: 'Sekreterlik telefonu çalmıyor', steps: assign(1) },
  { label: '', email: 'merak.eden@baska-firma.example', subject: 'Kırk bilgisayar için teklif istiyoruz' },
  { label: '11', email: 'irem.gokceagac@kuzeyyildizi.example', subject: 'Yazıcı çıktıları silik', priority: 'HIGH' },
  { label: '16', email: 'margaret.obrien@kuzeyyildizi-gida.example', subject: 'Outlook asks for the password again and again' },
];

/** Fills the queue as staff would, over HTTP; gives the numbers of the tickets. */
export async function makeMorning(system: RunningSystem, desk: DemoDesk): Promise<number[]> {
  const numbers: number[] = [];
  for (const { steps, ...request } of MORNING) {
    const { status, body } = await desk.people.staff.call<{ number: number }>('POST', '/tickets', { description: 'Dünden beri', ...request });
    if (status !== 201) throw new Error(`POST /tickets: ${status} ${JSON.stringify(body)}`);
    numbers.push(body.number);
    await judged(system, body.number);
    await steps?.((command, args = {}) => desk.people.staff.give(String(body.number), command, args), { system, desk });
  }
  return numbers;
}

async function judged(system: RunningSystem, number: number): Promise<void> {
  const look = async (): Promise<boolean> => {
    const { rows } = await system.pool.query<{ state: string }>('SELECT state FROM ticket WHERE number = $1', [number]);
    return rows[0] !== undefined && rows[0].state !== 'RECEIVED';
  };
  await waitFor(look, { timeout: 20_000, what: `judgement of ticket ${number}` });
}
