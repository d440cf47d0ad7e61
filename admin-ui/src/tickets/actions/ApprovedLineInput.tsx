import { useMemo } from 'react';
import { RadioButtonGroupInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { needsHardwareApproval } from '../../../../domain/approval-kinds';
import { quantityWords } from '../../../../domain/approval-words';
import type { WorkTypeCode } from '../../../../domain/work-types';
import { usePrefill } from '../../forms/use-prefill';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

type ApprovedWork = Ticket['approvedWork'][number];

const NONE = 'NONE';

/** The input of a type: a choice made for another type is not sent. */
export function approvedLineInput(workType: unknown): string {
  return `approvedLine.${String(workType)}`;
}

const keyOf = ({ approvalId, line }: ApprovedWork): string => `${approvalId}:${line}`;

/** The approved lines of a type for which work can be recorded. */
export function approvedLinesOf({ approvedWork }: Pick<Ticket, 'approvedWork'>, workType: unknown): ApprovedWork[] {
  return approvedWork.filter((line) => line.workType === workType);
}

/** What was chosen: a line, none of them (null), or nothing yet. */
export function chosenLineOf(lines: readonly ApprovedWork[], choice: unknown): ApprovedWork | null | undefined {
  return choice === NONE ? null : lines.find((line) => keyOf(line) === choice);
}

/** What is chosen in the form for a type of work. */
export function useChosenLine(lines: readonly ApprovedWork[], workType: WorkTypeCode | undefined): ApprovedWork | null | undefined {
  return chosenLineOf(lines, useWatch<FieldValues>({ name: approvedLineInput(workType) }));
}

/** Where nothing else of the type was asked for there is one answer that is likely. */
export function usePreselectedLine(lines: readonly ApprovedWork[], workType: WorkTypeCode | undefined): void {
  const [first] = lines;
  const only = first?.isOnly === true ? keyOf(first) : undefined;
  usePrefill(useMemo(() => (only === undefined ? undefined : { [approvedLineInput(workType)]: only }), [workType, only]));
}

interface ApprovedLineInputProps {
  readonly workType: WorkTypeCode;
  readonly lines: readonly ApprovedWork[];
  readonly chosen: ApprovedWork | null | undefined;
}

/** Which approved line the work carries out: its price and its approval follow from it. */
export function ApprovedLineInput({ workType, lines, chosen }: ApprovedLineInputProps) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const named = (line: ApprovedWork): string => [label(line.description), quantityWords(line, locale)].filter(Boolean).join(' · ');
  const withoutOne = needsHardwareApproval(workType) ? 'charge.no_approved_hardware' : 'charge.no_approved_line';
  return (
    <RadioButtonGroupInput
      source={approvedLineInput(workType)}
      label={text('charge.approved_line')}
      choices={[...lines.map((line) => ({ id: keyOf(line), name: named(line) })), { id: NONE, name: text('charge.none_of_these') }]}
      isRequired
      row={false}
      helperText={chosen === null && text(withoutOne)}
      sx={{ '& .MuiFormControlLabel-root': { alignItems: 'flex-start' }, '& .MuiFormControlLabel-label': { py: 1, overflowWrap: 'anywhere' } }}
    />
  );
}
