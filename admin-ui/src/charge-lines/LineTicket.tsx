import type { ChargeLine } from '../../../api/contract/charge-lines';
import { LINE_SOURCES } from '../../../domain/line-sources';
import { NameLink } from '../fields/NameLink';
import { useTableLabel } from '../i18n/use-text';

/** The ticket of a line as a link; a line of no ticket says what it is of. */
export function LineTicket({ line: { ticketId, ticketNumber, source } }: { line: Pick<ChargeLine, 'ticketId' | 'ticketNumber' | 'source'> }) {
  const tableLabel = useTableLabel();
  if (ticketId === null) return <>{tableLabel(LINE_SOURCES, source)}</>;
  return <NameLink resource="tickets" id={ticketId} name={`#${String(ticketNumber)}`} />;
}
