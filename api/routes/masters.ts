import type { assetOperations } from '../contract/assets';
import type { calendarOperations } from '../contract/calendars';
import type { exchangeRateOperations } from '../contract/exchange-rates';
import type { priceListOperations } from '../contract/price-lists';
import type { replyTemplateOperations } from '../contract/reply-templates';
import type { consentTextOperations } from '../contract/consent-texts';
import type { settingOperations } from '../contract/settings';
import type { targetOperations } from '../contract/targets';
import type { withholdingOperations } from '../contract/withholding';
import type { Handlers } from '../http/call';
import { createAsset, updateAsset } from '../services/asset-changes';
import { getAsset, getAssetLabel, listAssets, readRemoteId } from '../services/assets';
import { createCalendar, deleteCalendar, getCalendar, listCalendars, updateCalendar } from '../services/calendars';
import { openWork } from '../services/departures';
import { createConsentText, listConsentTexts } from '../services/consent-texts';
import { importExchangeRates, previewExchangeRates } from '../services/exchange-rate-import';
import { listExchangeRateGaps, noteExchangeRateGap, removeExchangeRateGap } from '../services/exchange-rate-gaps';
import { createExchangeRate, deleteExchangeRate, getExchangeRate, listExchangeRates, updateExchangeRate } from '../services/exchange-rates';
import { currentExchangeRates, getExchangeRateRule, updateExchangeRateRule } from '../services/exchange-rate-rule';
import { createHoliday, deleteHoliday, getHoliday, listHolidays, updateHoliday } from '../services/holidays';
import { portalExpiry } from '../services/portal-decision';
import { setItemCodes } from '../services/item-codes';
import {
  createPriceList,
  deletePriceList,
  getPriceList,
  listPriceLists,
  priceListFor,
  setLaterPrices,
  updatePriceList,
} from '../services/price-lists';
import { createReplyTemplate, deleteReplyTemplate, getReplyTemplate, listReplyTemplates, updateReplyTemplate } from '../services/reply-templates';
import { getFirm, updateFirm } from '../services/settings';
import { getTargets, updateTargets } from '../services/targets';
import { getWithholding, updateWithholding } from '../services/withholding';
import type { RouteContext } from './context';

/** Price lists. */
export function priceListHandlers({ deps }: RouteContext): Handlers<typeof priceListOperations> {
  return {
    listPriceLists: async ({ query, actor }) => {
      const { data, total } = await listPriceLists(deps, query);
      return { data: data.map((list) => priceListFor(actor, list)), total };
    },
    getPriceList: async ({ params, actor }) => priceListFor(actor, await getPriceList(deps.db.prisma, params.id, await deps.clock.now())),
    createPriceList: ({ body, write }) => write((tx) => createPriceList(tx, body)),
    updatePriceList: ({ params, ifMatch, body, write }) => write((tx) => updatePriceList(tx, params.id, ifMatch, body)),
    setLaterPrices: ({ params, ifMatch, body, write }) => write((tx) => setLaterPrices(tx, params.id, ifMatch, body)),
    setItemCodes: ({ params, ifMatch, body, write }) => write((tx) => setItemCodes(tx, params.id, ifMatch, body)),
    deletePriceList: async ({ params, ifMatch, write }) => void (await write((tx) => deletePriceList(tx, params.id, ifMatch))),
  };
}

/** Calendars and holidays. */
export function calendarHandlers({ deps }: RouteContext): Handlers<typeof calendarOperations> {
  return {
    listCalendars: ({ query }) => listCalendars(deps, query),
    getCalendar: ({ params }) => getCalendar(deps.db.prisma, params.id),
    createCalendar: ({ body, write }) => write((tx) => createCalendar(tx, body)),
    updateCalendar: ({ params, ifMatch, body, write }) => write((tx) => updateCalendar(tx, params.id, ifMatch, body)),
    deleteCalendar: async ({ params, ifMatch, write }) => void (await write((tx) => deleteCalendar(tx, params.id, ifMatch))),
    listHolidays: ({ query }) => listHolidays(deps, query),
    getHoliday: ({ params }) => getHoliday(deps.db.prisma, params.id),
    createHoliday: ({ body, write }) => write((tx) => createHoliday(tx, body)),
    updateHoliday: ({ params, ifMatch, body, write }) => write((tx) => updateHoliday(tx, params.id, ifMatch, body)),
    deleteHoliday: async ({ params, ifMatch, write }) => void (await write((tx) => deleteHoliday(tx, params.id, ifMatch))),
  };
}

/** Templates of replies. */
export function replyTemplateHandlers({ deps }: RouteContext): Handlers<typeof replyTemplateOperations> {
  return {
    listReplyTemplates: ({ query }) => listReplyTemplates(deps, query),
    getReplyTemplate: ({ params }) => getReplyTemplate(deps.db.prisma, params.id),
    createReplyTemplate: ({ body, write }) => write((tx) => createReplyTemplate(tx, body)),
    updateReplyTemplate: ({ params, ifMatch, body, write }) => write((tx) => updateReplyTemplate(tx, params.id, ifMatch, body)),
    deleteReplyTemplate: async ({ params, ifMatch, write }) => void (await write((tx) => deleteReplyTemplate(tx, params.id, ifMatch))),
  };
}

/** The firm's own settings. */
export function settingHandlers({ deps }: RouteContext): Handlers<typeof settingOperations & typeof consentTextOperations> {
  return {
    listConsentTexts: ({ at }) => listConsentTexts(deps.db.pool, at),
    createConsentText: ({ body, write }) => write((tx) => createConsentText(tx, body)),
    getFirm: () => getFirm(deps.db.prisma),
    updateFirm: ({ ifMatch, body, write }) => write((tx) => updateFirm(tx, ifMatch, body, deps.config.waits.WAIT_REQUESTER)),
  };
}

/** What the firm promises by default. */
export function targetHandlers({ deps }: RouteContext): Handlers<typeof targetOperations> {
  return {
    getTargets: () => getTargets(deps.db.prisma),
    updateTargets: ({ ifMatch, body, write }) => write((tx) => updateTargets(tx, ifMatch, body)),
  };
}

/** Limits and ratios of withholding. */
export function withholdingHandlers({ deps }: RouteContext): Handlers<typeof withholdingOperations> {
  return {
    getWithholding: () => getWithholding(deps.db.prisma),
    updateWithholding: ({ ifMatch, body, write }) => write((tx) => updateWithholding(tx, ifMatch, body)),
  };
}

/** Exchange rates. */
export function exchangeRateHandlers({ deps }: RouteContext): Handlers<typeof exchangeRateOperations> {
  return {
    listExchangeRates: ({ query }) => listExchangeRates(deps, query),
    getCurrentExchangeRates: ({ at }) => currentExchangeRates(deps.db.pool, at),
    getExchangeRateRule: () => getExchangeRateRule(deps.db.prisma),
    updateExchangeRateRule: ({ ifMatch, body, write }) => write((tx) => updateExchangeRateRule(tx, ifMatch, body)),
    listExchangeRateGaps: () => listExchangeRateGaps(deps.db.pool, deps.db.prisma),
    noteExchangeRateGap: ({ body, write }) => write((tx) => noteExchangeRateGap(tx, body.day)),
    removeExchangeRateGap: async ({ params, write }) => void (await write((tx) => removeExchangeRateGap(tx, params.day))),
    getExchangeRate: ({ params }) => getExchangeRate(deps.db.prisma, params.id),
    createExchangeRate: ({ body, write }) => write((tx) => createExchangeRate(tx, body)),
    updateExchangeRate: ({ params, ifMatch, body, write }) => write((tx) => updateExchangeRate(tx, params.id, ifMatch, body)),
    deleteExchangeRate: async ({ params, ifMatch, write }) => void (await write((tx) => deleteExchangeRate(tx, params.id, ifMatch))),
    previewExchangeRates: ({ body, at }) => previewExchangeRates(deps.db.pool, body.content, at),
    importExchangeRates: ({ body, write }) => write((tx) => importExchangeRates(tx, body)),
  };
}

/** The register of hardware. */
export function assetHandlers({ deps }: RouteContext): Handlers<typeof assetOperations> {
  const { link: secret } = deps.config.secrets;
  return {
    listAssets: ({ query }) => listAssets(deps, query),
    getAsset: ({ params }) => getAsset(deps.db.prisma, params.id),
    getAssetOpenWork: ({ params }) => openWork(deps.db.pool, 'DEVICE', params.id),
    createAsset: ({ body, write }) => write((tx) => createAsset(tx, { secret }, body)),
    updateAsset: ({ params, ifMatch, body, write }) => write((tx) => updateAsset(tx, params.id, ifMatch, body, portalExpiry(deps))),
    getAssetLabel: ({ params }) => getAssetLabel(deps, params.id),
    readAssetRemoteId: ({ params, write }) => write((tx) => readRemoteId(tx, params.id)),
  };
}
