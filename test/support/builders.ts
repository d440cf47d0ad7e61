import { randomUUID } from 'node:crypto';
import { formatLabel } from '../../domain/ids';
import type { Role } from '../../domain/roles';
import type { Prisma, PrismaClient } from '../../platform/generated/prisma/client';
import { NOON } from './tickets';

/** Rows straight into the tables, with defaults that make sense; every field can be replaced. */
export class Builders {
  private made = 0;

  constructor(private readonly prisma: PrismaClient) {}

  customer(data: Partial<Prisma.CustomerUncheckedCreateInput> = {}): Promise<Prisma.CustomerGetPayload<object>> {
    return this.prisma.customer.create({ data: { ...times(), name: `Çağdaş Işıklandırma ${this.next()} A.Ş.`, ...data } });
  }

  /** A site whose helpdesk is open. */
  site(customerId: string, data: Partial<Prisma.SiteUncheckedCreateInput> = {}): Promise<Prisma.SiteGetPayload<object>> {
    return this.prisma.site.create({
      data: { ...times(), customerId, name: `Şube ${this.next()}`, city: 'İzmir', helpdeskOpenFrom: new Date('2025-01-01'), ...data },
    });
  }

  contact(customerId: string, data: Partial<Prisma.ContactUncheckedCreateInput> = {}): Promise<Prisma.ContactGetPayload<object>> {
    const n = this.next();
    return this.prisma.contact.create({
      data: { ...times(), customerId, name: `Gülşah Öğüt ${n}`, email: `kisi${n}@musteri.example`, roles: ['REQUESTER'], ...data },
    });
  }

  /** 09:00 to 18:00 with an hour for lunch, Monday to Friday. */
  calendar(data: Partial<Prisma.CalendarUncheckedCreateInput> = {}): Promise<Prisma.CalendarGetPayload<object>> {
    const day = [
      [540, 750],
      [810, 1080],
    ];
    const weekly = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] };
    return this.prisma.calendar.create({ data: { ...times(), code: `takvim-${this.next()}`, name: '5/8', weekly, ...data } });
  }

  /** A price list with one item for each of the usual work types. */
  priceList(data: Partial<Prisma.PriceListUncheckedCreateInput> = {}): Promise<Prisma.PriceListGetPayload<object>> {
    const items = PRICES.map(([workType, unit, unitPrice]) => ({ workType, code: workType, name: workType, unit, unitPrice, vatRate: '20' }));
    return this.prisma.priceList.create({ data: { ...times(), code: `liste-${this.next()}`, name: 'Liste', items: { create: items }, ...data } });
  }

  /** A contract in force for these sites, with a calendar and price list of its own. */
  async contract(
    customerId: string,
    siteIds: readonly string[] = [],
    data: Partial<Prisma.ContractUncheckedCreateInput> = {},
  ): Promise<Prisma.ContractGetPayload<object>> {
    return this.prisma.contract.create({
      data: {
        ...times(),
        customerId,
        number: `S-${this.next()}`,
        kind: 'MAINTENANCE_WITH_HELPDESK',
        startsOn: new Date('2026-01-01'),
        endsOn: new Date('2099-12-31'),
        calendarId: data.calendarId ?? (await this.calendar()).id,
        priceListId: data.priceListId ?? (await this.priceList()).id,
        sites: { create: siteIds.map((siteId) => ({ siteId })) },
        ...data,
      },
    });
  }

  /** A computer that can be connected to. */
  async asset(
    customerId: string | null,
    siteId: string | null,
    data: Partial<Prisma.AssetUncheckedCreateInput> = {},
  ): Promise<Prisma.AssetGetPayload<object>> {
    const [row] = await this.prisma.$queryRaw<{ number: number }[]>`SELECT nextval('asset_label_seq')::int AS number`;
    const labelNumber = row?.number ?? 0;
    return this.prisma.asset.create({
      data: {
        ...times(),
        customerId,
        siteId,
        labelNumber,
        label: formatLabel(labelNumber),
        labelTokenHash: randomUUID(),
        kind: 'DESKTOP',
        remoteTool: 'RUSTDESK',
        remoteId: '123 456 789',
        ownership: customerId === null ? 'SPARE_POOL' : 'CUSTOMER',
        ...data,
      },
    });
  }

  /** A member of staff who cannot sign in; tests that sign in use the API's own helper. */
  user(role: Role, data: Partial<Prisma.AppUserUncheckedCreateInput> = {}): Promise<Prisma.AppUserGetPayload<object>> {
    const n = this.next();
    return this.prisma.appUser.create({
      data: { ...times(), email: `${role}${n}@servis.example`, name: `Özgür Çelik ${n}`, role, passwordHash: 'none', ...data },
    });
  }

  private next(): number {
    this.made += 1;
    return this.made;
  }
}

const PRICES = [
  ['REMOTE_SUPPORT', 'HUR', '900'],
  ['ONSITE_VISIT', 'C62', '1500'],
  ['ONSITE_LABOUR', 'HUR', '1200'],
  ['MOVE', 'HUR', '1000'],
] as const;

function times(): { createdAt: Date; updatedAt: Date } {
  return { createdAt: new Date(NOON), updatedAt: new Date(NOON) };
}
