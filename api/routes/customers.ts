import type { contactSubstituteOperations } from '../contract/contact-substitutes';
import {
  createContactSubstitute,
  deleteContactSubstitute,
  getContactSubstitute,
  listContactSubstitutes,
  updateContactSubstitute,
} from '../services/contact-substitutes';
import { civilDateAt } from '../../domain/civil-date';
import type { contactOperations } from '../contract/contacts';
import type { contractOperations } from '../contract/contracts';
import type { contractVersionOperations } from '../contract/contract-versions';
import type { customerOperations } from '../contract/customers';
import type { siteOperations } from '../contract/sites';
import type { Handlers } from '../http/call';
import { portalExpiry } from '../services/portal-decision';
import { createContact, deleteContact, getContact, listContacts, updateContact } from '../services/contacts';
import { giveContractNotice, listContractSteps, withdrawContractNotice } from '../services/contract-course';
import { createContract, deleteContract, getContract, listContracts, updateContract } from '../services/contracts';
import {
  createContractVersion,
  deleteContractVersion,
  getContractVersion,
  listContractVersions,
  updateContractVersion,
} from '../services/contract-versions';
import { getPackageUse } from '../services/package-use';
import { createCustomer, deleteCustomer, getCustomer, listCustomers, updateCustomer, updateCustomerAccounting } from '../services/customers';
import { createSite, deleteSite, getSite, listSites, updateSite } from '../services/sites';
import { openWork } from '../services/departures';
import type { RouteContext } from './context';

/** Customers. */
export function customerHandlers({ deps }: RouteContext): Handlers<typeof customerOperations> {
  return {
    listCustomers: ({ query }) => listCustomers(deps, query),
    getCustomer: ({ params }) => getCustomer(deps.db.prisma, params.id),
    createCustomer: ({ body, write }) => write((tx) => createCustomer(tx, body, deps.config.mailFrom)),
    updateCustomer: ({ params, ifMatch, body, write }) => write((tx) => updateCustomer(tx, params.id, ifMatch, body, deps.config.mailFrom)),
    updateCustomerAccounting: ({ params, ifMatch, body, write }) => write((tx) => updateCustomerAccounting(tx, params.id, ifMatch, body)),
    getCustomerOpenWork: ({ params }) => openWork(deps.db.pool, 'CUSTOMER', params.id),
    deleteCustomer: async ({ params, ifMatch, write }) => void (await write((tx) => deleteCustomer(tx, params.id, ifMatch))),
  };
}

/** Sites of customers. */
export function siteHandlers({ deps }: RouteContext): Handlers<typeof siteOperations> {
  return {
    listSites: ({ query, at }) => listSites(deps, query, civilDateAt(at)),
    getSite: ({ params }) => getSite(deps.db.prisma, params.id),
    getSiteOpenWork: ({ params }) => openWork(deps.db.pool, 'SITE', params.id),
    createSite: ({ actor, body, write }) => write((tx) => createSite(tx, actor, body)),
    updateSite: ({ actor, params, ifMatch, body, write }) => write((tx) => updateSite(tx, actor, params.id, ifMatch, body)),
    deleteSite: async ({ params, ifMatch, write }) => void (await write((tx) => deleteSite(tx, params.id, ifMatch))),
  };
}

/** People at customers. */
export function contactHandlers({ deps }: RouteContext): Handlers<typeof contactOperations> {
  return {
    listContacts: ({ query }) => listContacts(deps, query),
    getContact: ({ params }) => getContact(deps.db.prisma, params.id),
    getContactOpenWork: ({ params }) => openWork(deps.db.pool, 'CONTACT', params.id),
    createContact: ({ body, write }) => write((tx) => createContact(tx, body)),
    updateContact: ({ params, ifMatch, body, write }) => write((tx) => updateContact(tx, params.id, ifMatch, body, portalExpiry(deps))),
    deleteContact: async ({ params, ifMatch, write }) => void (await write((tx) => deleteContact(tx, params.id, ifMatch))),
  };
}

/** Who decides in whose place at customers. */
export function contactSubstituteHandlers({ deps }: RouteContext): Handlers<typeof contactSubstituteOperations> {
  return {
    listContactSubstitutes: ({ query, at }) => listContactSubstitutes(deps, query, at),
    getContactSubstitute: ({ params }) => getContactSubstitute(deps.db.prisma, params.id),
    createContactSubstitute: ({ body, write }) => write((tx) => createContactSubstitute(deps, tx, body)),
    updateContactSubstitute: ({ params, ifMatch, body, write }) => write((tx) => updateContactSubstitute(deps, tx, params.id, ifMatch, body)),
    deleteContactSubstitute: async ({ params, ifMatch, write }) => void (await write((tx) => deleteContactSubstitute(deps, tx, params.id, ifMatch))),
  };
}

/** Contracts of customers. */
export function contractHandlers({ deps }: RouteContext): Handlers<typeof contractOperations> {
  return {
    listContracts: ({ query }) => listContracts(deps, query),
    getContract: ({ params }) => getContract(deps.db.prisma, params.id),
    getContractOpenWork: ({ params }) => openWork(deps.db.pool, 'CONTRACT', params.id),
    getPackageUse: ({ params, query, at }) => getPackageUse(deps, params.id, query, at),
    createContract: ({ body, write }) => write((tx) => createContract(tx, body)),
    updateContract: ({ params, ifMatch, body, write }) => write((tx) => updateContract(tx, params.id, ifMatch, body)),
    getContractSteps: ({ params }) => listContractSteps(deps.db.prisma, params.id),
    giveContractNotice: ({ params, ifMatch, body, write }) => write((tx) => giveContractNotice(tx, params.id, ifMatch, body)),
    withdrawContractNotice: ({ params, ifMatch, write }) => write((tx) => withdrawContractNotice(tx, params.id, ifMatch)),
    deleteContract: async ({ params, ifMatch, write }) => void (await write((tx) => deleteContract(tx, params.id, ifMatch))),
  };
}

/** Versions of contracts. */
export function contractVersionHandlers({ deps }: RouteContext): Handlers<typeof contractVersionOperations> {
  return {
    listContractVersions: ({ query }) => listContractVersions(deps, query),
    getContractVersion: ({ params }) => getContractVersion(deps.db.prisma, params.id),
    createContractVersion: ({ body, write }) => write((tx) => createContractVersion(tx, body)),
    updateContractVersion: ({ params, ifMatch, body, write }) => write((tx) => updateContractVersion(tx, params.id, ifMatch, body)),
    deleteContractVersion: async ({ params, ifMatch, write }) => void (await write((tx) => deleteContractVersion(tx, params.id, ifMatch))),
  };
}
