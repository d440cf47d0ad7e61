import type { Label } from './label';

/** Kinds of hardware in the register (M1); a new kind is a row here. */
export const ASSET_KINDS = {
  DESKTOP: { tr: 'Masaüstü bilgisayar', en: 'Desktop computer' },
  LAPTOP: { tr: 'Dizüstü bilgisayar', en: 'Laptop' },
  SERVER: { tr: 'Sunucu', en: 'Server' },
  PRINTER: { tr: 'Yazıcı', en: 'Printer' },
  SCANNER: { tr: 'Tarayıcı', en: 'Scanner' },
  SWITCH: { tr: 'Ağ anahtarı', en: 'Network switch' },
  ROUTER: { tr: 'Yönlendirici', en: 'Router' },
  FIREWALL: { tr: 'Güvenlik duvarı', en: 'Firewall' },
  ACCESS_POINT: { tr: 'Kablosuz erişim noktası', en: 'Access point' },
  IP_PHONE: { tr: 'IP telefon', en: 'IP phone' },
  VOIP_GATEWAY: { tr: 'VoIP ağ geçidi', en: 'VoIP gateway' },
  EXPANSION_CARD: { tr: 'Genişleme kartı', en: 'Expansion card' },
  UPS: { tr: 'Kesintisiz güç kaynağı', en: 'UPS' },
  NAS: { tr: 'Ağ depolama', en: 'Network storage' },
  MONITOR: { tr: 'Ekran', en: 'Monitor' },
  OTHER: { tr: 'Diğer donanım', en: 'Other hardware' },
} as const satisfies Record<string, Label>;

export type AssetKind = keyof typeof ASSET_KINDS;
export const ASSET_KIND_NAMES = Object.keys(ASSET_KINDS) as [AssetKind, ...AssetKind[]];

/** Devices on which the work of a whole firm rests: its IT officer hears of a permission to connect to one. */
export const SYSTEM_KINDS = ['SERVER', 'NAS', 'SWITCH', 'ROUTER', 'FIREWALL', 'ACCESS_POINT', 'VOIP_GATEWAY'] as const satisfies readonly AssetKind[];

/** Devices at which one person sits. */
export const PERSONAL_KINDS = ['DESKTOP', 'LAPTOP'] as const satisfies readonly AssetKind[];

/** Whose the device is. */
export const OWNERSHIPS = {
  CUSTOMER: { tr: 'Müşterinin', en: "Customer's own" },
  SUPPLIED_BY_US: { tr: 'Bizim sağladığımız', en: 'Supplied by us' },
  SPARE_POOL: { tr: 'Yedek havuzunda', en: 'In the spare pool' },
} as const satisfies Record<string, Label>;
export type Ownership = keyof typeof OWNERSHIPS;

/** Where the device stands in its life. */
export const ASSET_STATUSES = {
  ACTIVE: { tr: 'Kullanımda', en: 'In use' },
  IN_REPAIR: { tr: 'Onarımda', en: 'In repair' },
  RETIRED: { tr: 'Kullanım dışı', en: 'Retired' },
} as const satisfies Record<string, Label>;
export type AssetStatus = keyof typeof ASSET_STATUSES;
