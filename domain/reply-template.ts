import { foldTurkish } from './fold';
import type { Label } from './label';

/** Places of a template that are filled with what the ticket says. */
export const TEMPLATE_VARIABLES = {
  talepNo: { tr: 'Talep numarası', en: 'Number of the request' },
  konu: { tr: 'Talebin konusu', en: 'Subject of the request' },
  ad: { tr: 'Talep edenin adı', en: 'Name of the requester' },
  firma: { tr: 'Müşterinin adı', en: 'Name of the customer' },
  etiket: { tr: 'Cihazın etiketi', en: 'Label of the device' },
  teknisyen: { tr: 'Atanan teknisyen', en: 'Assigned technician' },
  // Filled where the requester reads it: whoever holds this link acts in their name, so the desk never sees it.
  durumBaglantisi: { tr: 'Talep edenin durum sayfasının bağlantısı', en: "Link to the requester's status page" },
} as const satisfies Record<string, Label>;

/** Name of a place that can be filled. */
export type TemplateVariable = keyof typeof TEMPLATE_VARIABLES;

/** The place that is filled when the mail is written, and on the requester's own page. */
export const STATUS_LINK_PLACE = '{{durumBaglantisi}}';

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Places of a text that nothing can fill, as they were typed. */
export function unknownPlaces(text: string): string[] {
  return [...text.matchAll(PLACE)].filter(([, name = '']) => !Object.hasOwn(TEMPLATE_VARIABLES, name)).map(([place]) => place);
}

const BRACED = /(\{+)\s*([^{}\s]{1,40})\s*(\}+)/g;
const FOLDED_NAMES = new Set(Object.keys(TEMPLATE_VARIABLES).map(foldTurkish));

/** Names of places that are typed with other than two braces on each side: nothing would fill them, and the requester would read them. */
export function badlyBraced(text: string): string[] {
  const isBad = (open: string, close: string): boolean => open.length !== 2 || close.length !== 2;
  return [...text.matchAll(BRACED)]
    .filter(([, open = '', name = '', close = '']) => isBad(open, close) && FOLDED_NAMES.has(foldTurkish(name)))
    .map(([place]) => place);
}

/** Places of a text that still have to be filled by whoever sends it. */
export function openPlaces(text: string): string[] {
  return [...text.matchAll(PLACE)].map(([place]) => place).filter((place) => place.replace(/\s/g, '') !== STATUS_LINK_PLACE);
}

/** The text with what is known; a place without a value stays to be seen. */
export function fillTemplate(text: string, values: Readonly<Partial<Record<TemplateVariable, string | null>>>): string {
  return text.replace(PLACE, (place: string, name: string) => (Object.hasOwn(values, name) ? values[name as TemplateVariable] : null) || place);
}

/** The text as the requester reads it. */
export function withStatusLink(text: string, link: string): string {
  return text.replace(PLACE, (place: string) => (place.replace(/\s/g, '') === STATUS_LINK_PLACE ? link : place));
}
