import { useNotify, useTranslate } from 'react-admin';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import { doneLabel, TICKET_COMMANDS } from '../../../../domain/ticket-commands';
import { useTicketAction } from '../../actions/use-ticket-action';
import { useLabel, useText } from '../../i18n/use-text';

interface InstantAction {
  readonly running: boolean;
  readonly start: () => void;
}

/** The ticket as its reader knows it; without a sequence the command holds whatever others have done since. */
interface ActedOn {
  readonly id: string;
  readonly seq?: number;
}

/** A command that asks nothing is sent by its button; a lost answer is asked for again with the same id. */
export function useInstantAction({ id, seq }: ActedOn, command: StaffCommand, body: unknown = {}): InstantAction {
  const { running, run } = useTicketAction(id, command, seq);
  const notify = useNotify();
  const translate = useTranslate();
  const text = useText();
  const label = useLabel();
  const start = async (): Promise<void> => {
    const outcome = await run(body);
    const name = label(TICKET_COMMANDS[command]);
    if (outcome.status === 'failed') {
      notify(`${name}: ${translate(outcome.failure.message)} ${outcome.failure.uncertain ? text('action.retry_hint') : ''}`.trim(), {
        type: 'error',
        autoHideDuration: 8_000,
      });
    } else if (outcome.status === 'pending') notify(text('action.pending', { name }), { type: 'info' });
    else notify(label(doneLabel(command)), { type: 'success' });
  };
  return { running, start: () => void start() };
}
