import { Alert, Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import type { CallerCard } from '../../../api/contract/callers';
import { nameAndPhone } from '../../../domain/phone';
import { PRIORITIES, PRIORITY_NAMES, type Priority } from '../../../domain/priorities';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { Panel } from '../fields/Panel';
import { useLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { DeviceChoice } from './DeviceChoice';

/** What the form holds; empty texts are not sent. */
interface Values {
  readonly subject: string;
  readonly description: string;
  readonly assetId: string;
  readonly priority: Priority;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly label: string;
}

function initial(card: CallerCard | null, typed: string): Values {
  const own = card?.devices.filter(({ isFound, isTheirs }) => isFound || isTheirs) ?? [];
  const only = card?.devices.length === 1 ? card.devices[0] : undefined;
  const device = own[0] ?? only;
  return { subject: '', description: '', assetId: device?.id ?? '', priority: 'NORMAL', ...nameAndPhone(typed), email: '', label: '' };
}

function bodyOf(values: Values, card: CallerCard | null) {
  const { subject, description, assetId, priority, name, phone, email, label } = values;
  const what = { channel: 'PHONE' as const, subject, description: description.trim() === '' ? subject : description, priority };
  const person = card?.person
    ? { contactId: card.person.id }
    : { name, phone, ...(email.trim() === '' ? {} : { email }), ...(card === null ? {} : { claimedCustomerId: card.firm.id }) };
  const device = assetId === '' ? (label.trim() === '' ? {} : { label }) : { assetId };
  return { ...what, ...person, ...device };
}

/** In the order of the screen: where the cursor goes when something is missing. */
const TEXTS = ['name', 'phone', 'email', 'label', 'subject', 'description'] as const satisfies readonly (keyof Values)[];

/** The first that must be said and is not yet. */
function firstEmpty({ name, phone }: Values, isKnown: boolean): keyof Values {
  if (isKnown) return 'subject';
  if (name === '') return 'name';
  return phone === '' ? 'phone' : 'subject';
}

/** What is wrong; one line is enough, and Enter sends it. `waits`: the cursor stands elsewhere. */
export function CallForm({ card, typed, waits = false }: { card: CallerCard | null; typed: string; waits?: boolean }) {
  const text = useText();
  const [values, setValues] = useState(() => initial(card, typed));
  const isKnown = card?.person != null;
  const hasOpen = card?.openTickets.some(({ isTheirs }) => isTheirs) === true;
  const [start] = useState(() => firstEmpty(values, isKnown));
  const { errors, failure, running, send } = useSend(
    () => bodyOf(values, card),
    () => missing(values, isKnown),
  );
  const form = useFocusOnWrong(errors);
  const set = (field: keyof Values) => (event: { target: { value: string } }) => setValues((known) => ({ ...known, [field]: event.target.value }));
  const choose = (assetId: string): void => setValues((known) => ({ ...known, assetId }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  const input = (field: keyof Values) => ({
    name: field,
    autoComplete: 'off',
    autoFocus: !waits && field === start,
    value: values[field],
    onChange: set(field),
    error: errors[field] !== undefined,
    helperText: errors[field],
    fullWidth: true,
    size: 'small' as const,
  });
  return (
    <Panel title={card?.person ? card.person.name : text('call.unknown_person')}>
      <Stack component="form" ref={form} noValidate spacing={1.5} onSubmit={submit} onKeyDown={onKey}>
        {failure !== null && <Alert severity="error">{failure}</Alert>}
        {!isKnown && <Stranger input={input} hasFirm={card !== null} />}
        <TextField {...input('subject')} label={text('call.what')} required />
        {card !== null && <DeviceChoice card={card} initial={values.assetId} onChoose={choose} problem={errors['assetId']} />}
        <TextField {...input('description')} label={text('call.more')} multiline minRows={2} />
        <PrioritySelect input={input('priority')} />
        <Footer running={running} hasOpen={hasOpen} />
      </Stack>
    </Panel>
  );
}

/** Most who call again call about what is open: that stands beside it, and is the button to press. */
function Footer({ running, hasOpen }: { running: boolean; hasOpen: boolean }) {
  const text = useText();
  return (
    <Stack direction="row" sx={{ alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
      <Button type="submit" variant={hasOpen ? 'outlined' : 'contained'} loading={running}>
        {text('call.open_ticket')}
      </Button>
      <Typography variant="body2" color="text.secondary">
        {text('call.keys')}
      </Typography>
    </Stack>
  );
}

/** Whoever is not on record is known by name and number; an address alone would do as well. */
function missing({ name, phone, email }: Values, isKnown: boolean): (keyof Values)[] {
  if (isKnown || email.trim() !== '') return [];
  return (['name', 'phone'] as const).filter((field) => ({ name, phone })[field].trim() === '');
}

type InputOf = (field: keyof Values) => object;

/** Who is not on record: name and number are enough, an address gets them the mails. */
function Stranger({ input, hasFirm }: { input: InputOf; hasFirm: boolean }) {
  const text = useText();
  return (
    <>
      <Alert severity="info">{text('call.unverified')}</Alert>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5}>
        <TextField {...input('name')} label={text('person.name')} required />
        <TextField {...input('phone')} label={text('person.phone')} type="tel" required />
      </Stack>
      <TextField {...input('email')} label={text('call.email_if_any')} type="email" />
      {!hasFirm && <TextField {...input('label')} label={text('create.label')} />}
    </>
  );
}

function PrioritySelect({ input }: { input: object }) {
  const text = useText();
  const label = useLabel();
  return (
    <TextField {...input} select label={text('ticket.priority')}>
      {PRIORITY_NAMES.map((name) => (
        <MenuItem key={name} value={name}>
          {label(PRIORITIES[name])}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The cursor goes to the first field that is wrong. */
function useFocusOnWrong(errors: Readonly<Record<string, string>>) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wrong = TEXTS.find((field) => errors[field] !== undefined);
    if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
  }, [errors]);
  return form;
}

/** One call, one ticket: the key is kept until there is a definite answer. */
function useSend(body: () => ReturnType<typeof bodyOf>, lacking: () => readonly string[]) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { http } = useServices();
  const [key, setKey] = useState(randomId);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const send = async (): Promise<void> => {
    if (running) return;
    const absent = lacking();
    if (absent.length > 0) {
      setErrors(Object.fromEntries(absent.map((field) => [field, translate('ra.validation.required')])));
      return;
    }
    setRunning(true);
    setFailure(null);
    setErrors({});
    try {
      const { id } = await callOperation(http, 'createTicket', { body: body(), idempotencyKey: key });
      await navigate(`/tickets/${id}/show`);
    } catch (error) {
      const fields = problemOf(error).errors ?? {};
      setErrors(fields);
      if (Object.keys(fields).length === 0) setFailure(translate(messageOf(error)));
      else setKey(randomId());
    } finally {
      setRunning(false);
    }
  };
  return { errors, failure, running, send: () => void send() };
}
