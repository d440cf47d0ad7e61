import { useEffect, useRef } from 'react';
import { useNotify } from 'react-admin';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { INBOUND_OUTCOMES, INBOUND_REASONS } from '../../../domain/inbound-mail';
import { useTableLabel, useText } from '../i18n/use-text';

/** Says what became of a mail that is on the screen undecided, as soon as it is decided. */
export function useToldWhenJudged({ outcome, reason, ticketNumber }: InboundMail): void {
  const text = useText();
  const tableLabel = useTableLabel();
  const notify = useNotify();
  const before = useRef(outcome);
  useEffect(() => {
    const wasOpen = before.current === null;
    before.current = outcome;
    if (!wasOpen || outcome === null) return;
    const found = [
      tableLabel(INBOUND_OUTCOMES, outcome),
      reason !== null && tableLabel(INBOUND_REASONS, reason),
      ticketNumber !== null && `#${ticketNumber}`,
    ];
    notify(text('mail_in.judged', { found: found.filter(Boolean).join(' · ') }), { type: outcome === 'QUARANTINED' ? 'warning' : 'success' });
  }, [outcome, reason, ticketNumber, notify, text, tableLabel]);
}
