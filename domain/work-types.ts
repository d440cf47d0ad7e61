import { Decimal } from 'decimal.js';
import type { Label } from './label';

/** Where work is done. */
export type Place = 'REMOTE' | 'ONSITE';

/** Nature of a work type for the coverage rules. */
export type WorkClass =
  | 'SUPPORT' // the helpdesk's own work
  | 'UPDATE' // free work in scope (M7)
  | 'VISIT' // the call-out itself
  | 'ONSITE_LABOUR' // hours on site
  | 'EXTRA' // charged even under a contract (M15)
  | 'SPARE'
  | 'MAINTENANCE' // planned with the maintenance agreement (M4)
  | 'WARRANTY' // parts of devices in warranty
  | 'TRAVEL'
  | 'LODGING'
  | 'EXPENSE';

export interface WorkType extends Label {
  readonly cls: WorkClass;
  /** UN/ECE unit code that quantities are in. */
  readonly unit: 'HUR' | 'C62' | 'KMT' | 'DAY';
  /** Entered as an expense (amount, receipt) and not as work (minutes or pieces). */
  readonly expense?: true;
}

/** Named work types of M7, M13 and M15; a new one is a row here, a coverage test row and a price item. */
export const WORK_TYPES = {
  REMOTE_SUPPORT: { tr: 'Uzaktan destek', en: 'Remote support', cls: 'SUPPORT', unit: 'HUR' },
  SOFTWARE_UPDATE: { tr: 'Yazılım güncelleme', en: 'Software update', cls: 'UPDATE', unit: 'HUR' },
  VERSION_UPGRADE: { tr: 'Sürüm yükseltme', en: 'Version upgrade', cls: 'UPDATE', unit: 'HUR' },
  ONSITE_VISIT: { tr: 'Yerinde servis ziyareti', en: 'Onsite visit', cls: 'VISIT', unit: 'C62' },
  ONSITE_LABOUR: { tr: 'Yerinde işçilik', en: 'Onsite labour', cls: 'ONSITE_LABOUR', unit: 'HUR' },
  DEVICE_INSTALL: { tr: 'Yeni cihaz kurulumu', en: 'New device installation', cls: 'EXTRA', unit: 'HUR' },
  NONSTANDARD_CONFIG: { tr: 'Standart dışı yapılandırma', en: 'Non-standard configuration', cls: 'EXTRA', unit: 'HUR' },
  CUSTOM_DEVELOPMENT: { tr: 'Özel geliştirme ve entegrasyon', en: 'Custom development and integration', cls: 'EXTRA', unit: 'HUR' },
  MOVE: { tr: 'Taşıma', en: 'Relocation', cls: 'EXTRA', unit: 'HUR' },
  REINSTALL_CUSTOMER_FAULT: { tr: 'Müşteri kaynaklı yeniden kurulum', en: 'Reinstallation caused by the customer', cls: 'EXTRA', unit: 'HUR' },
  HARDWARE_UPGRADE: { tr: 'Donanım yükseltme işçiliği', en: 'Hardware upgrade labour', cls: 'EXTRA', unit: 'HUR' },
  DEVICE_OPENING: { tr: 'Cihazı açarak arıza tespiti', en: 'Diagnosis inside the device', cls: 'SUPPORT', unit: 'HUR' },
  PART_OUT_OF_WARRANTY: { tr: 'Garanti dışı parça', en: 'Part out of warranty', cls: 'EXTRA', unit: 'C62' },
  PART_IN_WARRANTY: { tr: 'Garanti kapsamında parça', en: 'Part in warranty', cls: 'WARRANTY', unit: 'C62' },
  SPARE_COVERED: { tr: 'Yedek cihaz', en: 'Spare device', cls: 'SPARE', unit: 'DAY' },
  SPARE_NOT_COVERED: { tr: 'Yedek cihaz (kapsam dışı)', en: 'Spare device (not covered)', cls: 'EXTRA', unit: 'DAY' },
  PLANNED_MAINTENANCE: { tr: 'Planlı bakım', en: 'Planned maintenance', cls: 'MAINTENANCE', unit: 'HUR' },
  TRAVEL: { tr: 'Yol', en: 'Travel', cls: 'TRAVEL', unit: 'C62', expense: true },
  LODGING: { tr: 'Konaklama', en: 'Lodging', cls: 'LODGING', unit: 'C62', expense: true },
  OTHER_EXPENSE: { tr: 'Diğer masraf', en: 'Other expense', cls: 'EXPENSE', unit: 'C62', expense: true },
} as const satisfies Record<string, WorkType>;

export type WorkTypeCode = keyof typeof WORK_TYPES;
export const WORK_TYPE_CODES = Object.keys(WORK_TYPES) as [WorkTypeCode, ...WorkTypeCode[]];

/** Types entered with an amount and a receipt; or as work, by an item of the price list in whatever unit. */
export const EXPENSE_TYPES = ['TRAVEL', 'LODGING', 'OTHER_EXPENSE'] as const satisfies readonly WorkTypeCode[];
/** Types entered with minutes or pieces. */
export const LABOUR_TYPES = WORK_TYPE_CODES.filter((code) => !(EXPENSE_TYPES as readonly string[]).includes(code) && code !== 'ONSITE_VISIT') as [
  WorkTypeCode,
  ...WorkTypeCode[],
];

/** Whether work has the day of a visit: all that is recorded during one, and labour on site and its costs that are entered after it. */
export function hasDayOfVisit(workType: WorkTypeCode, isOnSite: boolean): boolean {
  return isOnSite || WORK_TYPES[workType].cls === 'ONSITE_LABOUR' || isExpense(workType);
}

/** Whether it may be entered with a receipt, or without one by an item of the price list: kilometres, trips, nights. */
export function isExpense(code: WorkTypeCode): boolean {
  return (EXPENSE_TYPES as readonly WorkTypeCode[]).includes(code);
}

/**
 * Minutes as hours, the quantity of labour lines. Twelve decimals, the last rounded up: then quantity times price, rounded to
 * kuruş, equals minutes times price by sixty for every price of four decimals below a million.
 */
export function hoursOfMinutes(minutes: number): string {
  return new Decimal(minutes).div(60).toDecimalPlaces(12, Decimal.ROUND_UP).toFixed();
}
