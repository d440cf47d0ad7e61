import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Skeleton } from '@mui/material';
import { Form, SelectInput, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { Loaded } from '../fields/Loaded';
import { useText } from '../i18n/use-text';
import { useResolve } from './use-resolve';

/** What a dialog about a mail is given. */
export interface MailDialogProps {
  readonly mail: InboundMail;
  readonly onClose: () => void;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What the mail may be about, once it is known. */
export interface Choices {
  readonly data: readonly Choice[] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface ContestedChoiceProps extends MailDialogProps {
  readonly choices: Choices;
  readonly field: 'approvalId' | 'consentId';
  readonly label: string;
  readonly help: string;
  readonly nothing: string;
}

/** Somebody denies by mail what is recorded of them: which record it is, and what recording the objection does. */
export function ContestedChoice({ choices, ...choice }: ContestedChoiceProps) {
  const text = useText();
  return (
    <Dialog open onClose={choice.onClose} fullWidth maxWidth="sm" aria-label={text('mail_in.contest')}>
      <DialogTitle>{text('mail_in.contest')}</DialogTitle>
      <Loaded query={choices} skeleton={<Skeleton variant="rounded" height={96} sx={{ m: 3 }} />}>
        {(known) => <ChoiceForm choices={known} {...choice} />}
      </Loaded>
    </Dialog>
  );
}

function ChoiceForm({ mail, onClose, choices, field, label, help, nothing }: Omit<ContestedChoiceProps, 'choices'> & { choices: readonly Choice[] }) {
  return (
    <Form record={{ [field]: choices.length === 1 ? choices[0]?.id : null }}>
      <DialogContent dividers>
        <DialogContentText sx={{ mb: 2 }}>{choices.length === 0 ? nothing : help}</DialogContentText>
        {choices.length > 0 && <SelectInput source={field} label={label} choices={[...choices]} isRequired helperText={false} fullWidth />}
      </DialogContent>
      <Buttons mail={mail} onClose={onClose} field={field} />
    </Form>
  );
}

function Buttons({ mail, onClose, field }: MailDialogProps & Pick<ContestedChoiceProps, 'field'>) {
  const text = useText();
  const translate = useTranslate();
  const chosen = useFormContext().watch(field) as string | null | undefined;
  const { resolve, isPending } = useResolve(mail.id, onClose);
  return (
    <DialogActions>
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      <Button variant="contained" color="error" disabled={!chosen || isPending} onClick={() => chosen && resolve(CONTEST[field](chosen))}>
        {text('mail_in.contest')}
      </Button>
    </DialogActions>
  );
}

const CONTEST = { approvalId: (approvalId: string) => ({ approvalId }), consentId: (consentId: string) => ({ consentId }) };
