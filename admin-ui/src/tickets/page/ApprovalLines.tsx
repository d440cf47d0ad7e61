import { Box, Typography } from '@mui/material';
import { chosenLines, type ChosenLine } from '../../../../domain/approval-sums';
import { quantityWords } from '../../../../domain/approval-words';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { TicketApproval } from '../ticket-types';

interface ApprovalLinesProps {
  readonly approval: TicketApproval;
  /** Whether the yes to it counts: another one is missing, or it is contested, else. */
  readonly counts: boolean;
}

/** What was asked and what was said to each line, for those who see no prices: whoever does the work has to know which part it is. */
export function ApprovalLines({ approval, counts }: ApprovalLinesProps) {
  const { lines, standing, status } = approval;
  const label = useLabel();
  const decided = status === 'APPROVED' ? lines.map(({ decision }) => decision ?? { approved: true, alternative: null }) : null;
  // What it costs is no part of it.
  const unpriced = lines.map((line) => ({ ...line, amount: '0', alternatives: line.alternatives.map((other) => ({ ...other, amount: '0' })) }));
  const left = (standing?.left ?? []).map(label);
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}>
      {chosenLines(unpriced, decided).map((line, index) => (
        <ApprovalLine
          key={index}
          line={left.includes(label(line.description)) ? { ...line, outcome: 'REFUSED' } : line}
          others={lines[index]?.alternatives ?? []}
          isDecided={decided !== null}
          counts={counts}
        />
      ))}
    </Box>
  );
}

interface ApprovalLineProps {
  readonly line: ChosenLine;
  readonly others: TicketApproval['lines'][number]['alternatives'];
  readonly isDecided: boolean;
  readonly counts: boolean;
}

function ApprovalLine({ line, others, isDecided, counts }: ApprovalLineProps) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { outcome, left, asked } = line;
  const isRefused = outcome === 'REFUSED';
  const count = quantityWords(line, locale);
  const answer = isRefused ? text('approval.line_refused') : isDecided && counts && text('approval.line_approved');
  const asides = [
    ...(outcome === 'INSTEAD' ? [text('approval.line_asked', { description: label(asked.description) })] : []),
    ...others.filter((_other, at) => left.includes(at)).map(({ description }) => text('approval.alternative', { description })),
  ];
  return (
    <Box component="li" sx={{ py: 0.5, overflowWrap: 'anywhere' }}>
      <Typography variant="body2" sx={{ fontWeight: answer && !isRefused ? 600 : 400 }} color={isRefused ? 'text.secondary' : 'text.primary'}>
        {label(line.description)}
        {count !== null && ` (${count})`}
        {answer && ` · ${answer}`}
      </Typography>
      {asides.map((words) => (
        <Typography key={words} variant="body2" color="text.secondary" sx={{ pl: 1.5 }}>
          {words}
          {isDecided && ` · ${text('approval.not_taken')}`}
        </Typography>
      ))}
    </Box>
  );
}
