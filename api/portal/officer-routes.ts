import type { Request, RequestHandler, Response, Router } from 'express';
import { ACCESS_PATHS } from '../../platform/access-tokens';
import type { PortalContext } from './context';
import { askForOfficerLink, endOfficerVisit, OFFICER, showOfficerAsk, showOfficerEnter, spendOfficerLink } from './officer-door';
import { showOfficer, showOfficerApprovals, showOfficerDevices, showOfficerPermissions, showOfficerTickets } from './officer-page';
import { answerOfficerReport, sendOfficerFile, showOfficerReport, showOfficerReports } from './officer-report-page';

interface RouteParts {
  readonly countPage: RequestHandler;
  readonly readForm: RequestHandler;
  readonly page: (handler: (context: PortalContext, req: Request, res: Response) => Promise<void>) => RequestHandler;
}

/** The pages of a customer's IT officer. */
export function addOfficerPages(router: Router, { countPage, readForm, page }: RouteParts): void {
  router.get(OFFICER, countPage, page(showOfficerAsk));
  router.post(OFFICER, readForm, page(askForOfficerLink));
  router.get(`${ACCESS_PATHS.OFFICER}:token`, countPage, page(showOfficerEnter));
  router.post(`${ACCESS_PATHS.OFFICER}:token`, countPage, page(spendOfficerLink));
  const own = `${OFFICER}/:visit`;
  router.get(own, countPage, page(showOfficer));
  router.post(own, countPage, page(endOfficerVisit));
  router.get(`${own}/talepler`, countPage, page(showOfficerTickets));
  router.get(`${own}/cihazlar`, countPage, page(showOfficerDevices));
  router.get(`${own}/onaylar`, countPage, page(showOfficerApprovals));
  router.get(`${own}/izinler`, countPage, page(showOfficerPermissions));
  router.get(`${own}/raporlar`, countPage, page(showOfficerReports));
  router.get(`${own}/raporlar/:report`, countPage, page(showOfficerReport));
  router.post(`${own}/raporlar/:report`, countPage, readForm, page(answerOfficerReport));
  router.get(`${own}/raporlar/:report/:file`, countPage, page(sendOfficerFile));
}
