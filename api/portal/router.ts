import { Router, urlencoded, type Request, type RequestHandler, type Response } from 'express';
import { ACCESS_PATHS } from '../../platform/access-tokens';
import { BODY_LIMIT } from '../contract/values';
import { clientKey } from '../http/rate-limits';
import { createCommandDesk } from '../services/command-desk';
import { createFirmIdentity } from '../../platform/firm-identity';
import type { RouteContext } from '../routes/context';
import { answerApproval, showApproval } from './approval-page';
import { showApprovalRecord } from './approval-record-page';
import { portalAssets } from './assets';
import { answerConsent, showConsent } from './consent-page';
import { answerContest, showContest } from './contest-page';
import { showContestedPermission, showOwnPermission } from './permission-record-page';
import type { PortalContext } from './context';
import { askForLink, endOwnVisit, showAsk, showDevices, showEnter, spendLink } from './devices-page';
import { noSuchPage, portalErrors } from './errors';
import { showDeviceForm, showFormOfStatus, takeDeviceForm, takeFormOfStatus } from './form-doors';
import { showForm, showLanding, showThanks, takeForm } from './form-page';
import { sendReceipt } from './approval-receipt';
import { addOfficerPages } from './officer-routes';
import { askOwnApprovals, showOwnApprovals } from './own-approvals-page';
import { createRenderer } from './render';
import { sendSharedFile } from './status-answer';
import { showStatus, takeStep } from './status-page';
import { answerWitness, showWitness } from './witness-page';

type PageHandler = (context: PortalContext, req: Request, res: Response) => Promise<void>;

const readForm = urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 50 });
const FILE = '/durum/:token/dosya/:file';

const pagesOf =
  (context: PortalContext) =>
  (handler: PageHandler): RequestHandler =>
  (req, res) =>
    handler(context, req, res);

/**
 * The public portal: pages that need no login, no cookie and no script. A form behind a link is defended by its token alone, so
 * it is accepted from wherever it was posted (`Origin: null` of a mail program's browser included).
 */
export function portalRouter({ deps, limits }: Pick<RouteContext, 'deps' | 'limits'>): Router {
  const { assets, router: files } = portalAssets();
  const firm = createFirmIdentity(deps.db.pool, deps.config);
  const context: PortalContext = { deps, limits, desk: createCommandDesk(deps), assets, firm, render: createRenderer() };
  const page = pagesOf(context);
  const countPage: RequestHandler = async (req, _res, next) => {
    await limits.portal.consume(clientKey(req.ip));
    next();
  };
  const router = Router();
  router.use(files);
  router.get('/', countPage, page(showLanding));
  router.get('/talep', countPage, page(showForm));
  // Counted by the page itself: whoever is refused gets the form back with what they typed.
  router.post('/talep', page(takeForm));
  router.get('/talep/alindi', countPage, page(showThanks));
  router.get('/bilgisayarlarim', countPage, page(showAsk));
  router.post('/bilgisayarlarim', readForm, page(askForLink));
  router.get(`${ACCESS_PATHS.DEVICES}:token`, countPage, page(showEnter));
  router.post(`${ACCESS_PATHS.DEVICES}:token`, countPage, page(spendLink));
  router.get('/bilgisayarlarim/:visit', countPage, page(showDevices));
  router.post('/bilgisayarlarim/:visit', countPage, page(endOwnVisit));
  router.get('/bilgisayarlarim/:visit/talep', countPage, page(showDeviceForm));
  router.post('/bilgisayarlarim/:visit/talep', page(takeDeviceForm));
  addOfficerPages(router, { countPage, readForm, page });
  router.get('/durum/:token/talep', page(showFormOfStatus));
  router.post('/durum/:token/talep', page(takeFormOfStatus));
  router.get('/durum/:token', page(showStatus));
  // The token is looked at before anything that is sent along is read.
  router.post('/durum/:token', page(takeStep));
  router.get(FILE, page(sendSharedFile));
  router.get('/izin/:token', page(showConsent));
  router.post('/izin/:token', readForm, page(answerConsent));
  router.get('/izin/:token/kayit', page(showOwnPermission));
  router.get('/itiraz/:token', page(showContest));
  router.post('/itiraz/:token', readForm, page(answerContest));
  router.get('/itiraz/:token/kayit', page(showContestedPermission));
  router.get('/tanik/:token', page(showWitness));
  router.post('/tanik/:token', readForm, page(answerWitness));
  router.get('/onay/:token', page(showApproval));
  router.post('/onay/:token', readForm, page(answerApproval));
  router.get('/onay/:token/kayit', page(showApprovalRecord));
  router.get('/onay/:token/belge/:line', page(sendReceipt));
  router.get('/onaylarim/:token', page(showOwnApprovals));
  router.post('/onaylarim/:token', readForm, page(askOwnApprovals));
  router.use(noSuchPage, portalErrors(context));
  return router;
}
