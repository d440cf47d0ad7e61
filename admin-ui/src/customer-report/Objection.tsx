import { Alert, Box, Button, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { ObjectionAnswerInput, type ReportObjection } from '../../../api/contract/kept-reports';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { When } from '../fields/times';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { FormDialog } from '../forms/FormDialog';
import { NoteInput } from '../forms/NoteInput';
import { useFormCall } from '../forms/use-form-call';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

interface OfObjection {
  readonly objection: ReportObjection;
}

/** A mistake that an officer told of, and what was answered; what waits for an answer is seen. */
export function Objection({ objection }: OfObjection) {
  const text = useText();
  const { at, by, words, answer, answeredAt, answeredBy } = objection;
  const [open, setOpen] = useState(false);
  return (
    <Alert severity={answer === null ? 'warning' : 'success'} sx={{ my: 1 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {text('report.kept_objected')} · <When at={at} /> · {by}
      </Typography>
      <Written>{words}</Written>
      {answer === null || answeredAt === null ? (
        <Button size="small" color="inherit" sx={{ mt: 0.5, ml: -0.5 }} onClick={() => setOpen(true)}>
          {text('report.objection_answer')}
        </Button>
      ) : (
        <>
          <Typography variant="body2" sx={{ fontWeight: 600, mt: 1 }}>
            {text('report.objection_answered')} · <When at={answeredAt} /> · {answeredBy ?? '—'}
          </Typography>
          <Written>{answer}</Written>
        </>
      )}
      {open && <AnswerDialog objection={objection} onClose={() => setOpen(false)} />}
    </Alert>
  );
}

function Written({ children }: { readonly children: string }) {
  return <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{children}</Box>;
}

function AnswerDialog({ objection: { id, by, words }, onClose }: OfObjection & { readonly onClose: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const resolver = useMemo(() => contractResolver(ObjectionAnswerInput, locale), [locale]);
  const [idempotencyKey] = useState(randomId);
  const submit = useFormCall({
    call: (values) =>
      callOperation(http, 'answerObjection', { params: { id }, body: bodyFor(ObjectionAnswerInput, values) as { answer: string }, idempotencyKey }),
    told: () => text('report.objection_sent', { name: by }),
    resources: ['customer-reports', 'billing-periods', 'desk-tasks'],
    onDone: onClose,
  });
  return (
    <FormDialog title={text('report.objection_title')} initial={{ answer: '' }} resolver={resolver} onSubmit={submit} onClose={onClose}>
      <Box sx={{ mb: 2, color: 'text.secondary' }}>
        <Written>{words}</Written>
      </Box>
      <NoteInput source="answer" label="report.objection_words" helper="report.objection_help" required autoFocus />
    </FormDialog>
  );
}
