import type { Request } from 'express';
import { formatDateTime, formatDeadline } from '../../domain/format';
import { laterPermission, type TicketPermission } from '../../domain/later-permissions';
import { t } from '../../i18n';
import { permittedByText } from '../../platform/permission-words';
import { permissionUse } from '../services/permission-use';
import { consentView } from '../services/portal-consent';
import { holdsNow } from './consent-view';
import type { PortalContext } from './context';
import { linkPath, type LinkVisit } from './link-page';

/** What stands now besides what the reader's page is about, and where they object to it. */
export interface LaterPermission {
  readonly text: string;
  readonly link: string | undefined;
}

/** An older page must not leave its reader believing that nobody connects: another permission may stand on the same device since. */
export async function laterView(
  context: PortalContext,
  req: Request,
  { link, locale, at }: LinkVisit,
  consentId: string,
  permissions: readonly TicketPermission[],
): Promise<LaterPermission | undefined> {
  if (link.isFormer) return undefined;
  const { pool } = context.deps.db;
  const id = laterPermission(permissions, consentId, at)?.id;
  const later = id === undefined ? null : await consentView(pool, id, at);
  if (later === null) return undefined;
  const { sessions, contestLinkId } = await permissionUse(pool, later.id, link.holder);
  const { decidedAt, validUntil } = later;
  const said = {
    who: permittedByText({ ...later, isContested: later.contestedAt !== null }, locale) ?? '–',
    when: decidedAt === null ? '–' : formatDateTime(decidedAt.getTime(), locale),
  };
  return {
    text: [
      t(locale, 'portal.laterPermission', said),
      holdsNow(later, at) && validUntil !== null ? t(locale, 'portal.laterUntil', { until: formatDeadline(validUntil.getTime(), locale) }) : null,
      sessions.some(({ endedAt }) => endedAt === null) ? t(locale, 'portal.sessionRuns') : null,
    ]
      .filter(Boolean)
      .join(' '),
    link: contestLinkId === null ? undefined : linkPath(context, req, 'CONTEST', contestLinkId),
  };
}
