import { Button, Dialog, DialogActions, DialogContent, DialogTitle, useMediaQuery, type Theme } from '@mui/material';
import { useCallback, useId, useMemo } from 'react';
import { Form, useNotify, useTranslate } from 'react-admin';
import { useFormState, type FieldValues } from 'react-hook-form';
import { TICKET_ACTIONS, type StaffCommand } from '../../../../api/contract/ticket-actions';
import { commandLabel, doneLabelFrom } from '../../../../domain/state-label';
import { commandDef } from '../../../../domain/ticket-commands';
import { useTicketAction, type ActionFailure } from '../../actions/use-ticket-action';
import { useMe } from '../../auth/use-me';
import { bodyFor, contractResolver } from '../../forms/contract-resolver';
import { StrayProblems } from '../../forms/StrayProblems';
import { UnsavedWatch, useUnsaved } from '../../forms/Unsaved';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { ACTION_FORMS } from './action-forms';
import { useWriting } from '../presence/writing';
import { TicketAlarm } from './TicketAlarm';
import { TicketNews, useSeenTicket } from './TicketNews';

interface ActionDialogProps {
  readonly ticket: Ticket;
  readonly command: StaffCommand;
  /** What is known already, from where the command was chosen. */
  readonly preset?: FieldValues;
  readonly onClose: () => void;
}

/** Asks what a command needs and sends it; stays open with the reason when it was not accepted. */
export function ActionDialog({ ticket, command, preset, onClose }: ActionDialogProps) {
  const { Fields, defaults, toBody = (values: FieldValues) => values, inputOf = (path: string) => path, question, wide } = ACTION_FORMS[command];
  const title = useId();
  const me = useMe();
  const label = useLabel();
  const locale = useAppLocale();
  const schema = TICKET_ACTIONS[command];
  const { seen, news, acknowledge } = useSeenTicket(ticket);
  const bodyOf = useCallback((values: FieldValues) => toBody(values, seen), [toBody, seen]);
  const resolver = useMemo(() => contractResolver(schema, locale, { toBody: bodyOf, inputOf }), [schema, locale, bodyOf, inputOf]);
  // Taken once: the ticket goes on changing behind the dialog and must not empty the form.
  const initial = useMemo(() => ({ ...defaults?.(ticket, me), ...preset }), []); // eslint-disable-line react-hooks/exhaustive-deps
  const { running, failure, submit } = useSubmit({ ticket: seen, command, onClose });
  const text = useText();
  useWriting(ticket.id, true);
  const { dirty, leave } = useUnsaved(onClose, { held: running });
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  return (
    <Dialog open onClose={running ? undefined : leave} aria-labelledby={title} fullWidth maxWidth={wide ? 'md' : 'sm'} fullScreen={isPhone}>
      <DialogTitle id={title}>
        {label(commandLabel(command, ticket.state))} · #{ticket.number}
      </DialogTitle>
      <TicketAlarm ticket={ticket} />
      <Form
        // Not the page's record, whose fields have other meanings than the command's.
        record={initial}
        resolver={resolver}
        onSubmit={async (values: FieldValues) => {
          const asked = question?.(values, seen, { text, locale, now: Date.now() });
          if (asked && !window.confirm(asked)) return;
          const problems = await submit(bodyFor(schema, bodyOf(values)));
          return problems && Object.fromEntries(Object.entries(problems).map(([path, message]) => [inputOf(path, values), message]));
        }}
        disableInvalidFormNotification
        noValidate
      >
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          {news && !running && <TicketNews news={news} onSeen={acknowledge} />}
          <Failure failure={failure} />
          <Fields ticket={ticket} />
        </DialogContent>
        <Buttons ticket={ticket} command={command} running={running} blocked={news !== null} failure={failure} onClose={leave} />
      </Form>
    </Dialog>
  );
}

function useSubmit({ ticket, command, onClose }: ActionDialogProps) {
  const { running, failure, run } = useTicketAction(ticket.id, command, ticket.seq);
  const notify = useNotify();
  const text = useText();
  const label = useLabel();
  const submit = async (body: unknown): Promise<Readonly<Record<string, string>> | undefined> => {
    const outcome = await run(body);
    if (outcome.status === 'failed') return outcome.failure.fields;
    if (outcome.status === 'pending') notify(text('action.pending', { name: label(commandLabel(command, ticket.state)) }), { type: 'info' });
    else notify(label(doneLabelFrom(command, ticket.state)), { type: 'success' });
    onClose();
    return undefined;
  };
  return { running, failure, submit };
}

function Failure({ failure }: { failure: ActionFailure | null }) {
  const translate = useTranslate();
  const text = useText();
  return (
    <StrayProblems>
      {failure && (
        <>
          {translate(failure.message)} {failure.uncertain && text('action.retry_hint')}
        </>
      )}
    </StrayProblems>
  );
}

interface ButtonsProps {
  readonly ticket: Ticket;
  readonly command: StaffCommand;
  readonly running: boolean;
  /** Something must be read first. */
  readonly blocked: boolean;
  readonly failure: ActionFailure | null;
  readonly onClose: () => void;
}

function Buttons({ ticket, command, running, blocked, failure, onClose }: ButtonsProps) {
  const text = useText();
  const label = useLabel();
  const translate = useTranslate();
  const { isSubmitting } = useFormState();
  return (
    <DialogActions>
      <Button onClick={onClose} disabled={running}>
        {translate('ra.action.cancel')}
      </Button>
      <Button
        type="submit"
        variant="contained"
        color={commandDef(command).tone === 'danger' ? 'error' : 'primary'}
        disabled={blocked}
        loading={running || isSubmitting}
      >
        {failure?.uncertain ? text('action.retry') : label(commandLabel(command, ticket.state))}
      </Button>
    </DialogActions>
  );
}
