import { Box, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { RadioButtonGroupInput } from 'react-admin';
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import { quantityWords } from '../../../../domain/approval-words';
import { decideLines, isDivisible, type LineAnswer } from '../../../../domain/line-decision';
import { formatMoney, type Currency } from '../../../../domain/money';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import { pricedLines, sumsIfChosen } from '../sums-of-approval';
import type { TicketApproval } from '../ticket-types';

type Line = TicketApproval['lines'][number];

/** What was said to each line, where the page of the request offers the same choice. */
export function LineAnswers({ request }: { readonly request: TicketApproval }) {
  const text = useText();
  useForgetOf(request.id);
  if (!isDivisible(request)) return null;
  return (
    <Box sx={{ mb: 1 }}>
      <Typography variant="subtitle2">{text('approval.line_answers')}</Typography>
      {request.lines.map((line, index) => (
        <LineAnswerInput key={`${request.id}:${index}`} line={line} index={index} currency={request.currency as Currency} />
      ))}
    </Box>
  );
}

interface LineAnswerInputProps {
  readonly line: Line;
  readonly index: number;
  readonly currency: Currency;
}

function LineAnswerInput({ line, index, currency }: LineAnswerInputProps) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const money = (amount: string | null): string => (amount === null ? '—' : formatMoney(amount, currency, locale));
  const count = quantityWords(line, locale);
  const choices = [
    { id: 'yes', name: text('approval.line_yes', { amount: money(line.amount) }) },
    ...line.alternatives.map(({ description, amount }, at) => ({
      id: `alternative${at}`,
      name: text('approval.line_other', { description, amount: money(amount) }),
    })),
    { id: 'no', name: text('approval.line_no') },
  ];
  return (
    <RadioButtonGroupInput
      source={`lines.${index}.approved`}
      label={[label(line.description), count && `(${count})`].filter(Boolean).join(' ')}
      choices={choices}
      // Where there is something to choose nobody is taken to have chosen the dearer one.
      {...(line.alternatives.length === 0 ? { defaultValue: 'yes' } : {})}
      row={false}
      helperText={false}
    />
  );
}

/** What the answers so far come to; nothing while one is missing. */
export function useChosen(request: TicketApproval) {
  const answers = lineAnswers(useWatch<FieldValues>({ name: 'lines' }) as unknown);
  const priced = pricedLines(request.lines);
  const decided = priced && decideLines({ lines: priced }, answers.flatMap(answered));
  return decided && sumsIfChosen(request, decided.lines, decided.total)?.chosen;
}

/** What was answered about one request is none about another. */
function useForgetOf(requestId: string): void {
  const { setValue } = useFormContext();
  const last = useRef(requestId);
  useEffect(() => {
    if (last.current !== requestId) setValue('lines', undefined);
    last.current = requestId;
  }, [requestId, setValue]);
}

function answered({ approved, alternative }: { readonly approved?: boolean; readonly alternative: number | null }): LineAnswer[] {
  if (approved === undefined) return [];
  return approved ? [{ approved, alternative }] : [{ approved }];
}

/** The answers as the contract has them; one that is missing stays missing. */
export function lineAnswers(written: unknown): { approved?: boolean; alternative: number | null }[] {
  if (!Array.isArray(written)) return [];
  return written.map((one: { approved?: unknown } | undefined) => {
    const said = one?.approved;
    const alternative = /^alternative(\d+)$/.exec(typeof said === 'string' ? said : '')?.[1];
    if (alternative !== undefined) return { approved: true, alternative: Number(alternative) };
    return said === 'yes' || said === 'no' ? { approved: said === 'yes', alternative: null } : { alternative: null };
  });
}
