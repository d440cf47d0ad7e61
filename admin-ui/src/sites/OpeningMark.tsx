import type { Site } from '../../../api/contract/sites';
import { civilDateAt } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import { ToneChip } from '../fields/StateChip';
import { useNow } from '../fields/use-now';
import { useAppLocale, useText } from '../i18n/use-text';

/** Whether the helpdesk is open for a site (M1). */
export function OpeningMark({ site: { helpdeskOpenFrom } }: { site: Pick<Site, 'helpdeskOpenFrom'> }) {
  const text = useText();
  const locale = useAppLocale();
  const today = civilDateAt(useNow(60_000));
  if (helpdeskOpenFrom === null) return <ToneChip tone="waiting">{text('site.not_open')}</ToneChip>;
  const date = formatCivilDate(helpdeskOpenFrom, locale);
  return helpdeskOpenFrom > today ? (
    <ToneChip tone="info">{text('site.opens_on', { date })}</ToneChip>
  ) : (
    <ToneChip tone="success">{text('site.open_since', { date })}</ToneChip>
  );
}
