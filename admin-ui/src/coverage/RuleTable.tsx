import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { CoverageRule } from '../../../domain/coverage/rules';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { conditionWords } from './condition-words';
import { OutcomeChip } from './OutcomeChip';

/** Rules in their order: the first that applies decides. */
export function RuleTable({ rules }: { rules: readonly CoverageRule[] }) {
  const text = useText();
  const label = useLabel();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ minWidth: 720, '& td': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{text('coverage.order')}</TableCell>
            <TableCell>{text('coverage.when')}</TableCell>
            <TableCell>{text('coverage.outcome')}</TableCell>
            <TableCell>{text('coverage.reason')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rules.map((rule, index) => (
            <TableRow key={rule.id}>
              <TableCell>{index + 1}</TableCell>
              <TableCell>
                <Conditions rule={rule} />
              </TableCell>
              <TableCell>
                <OutcomeChip outcome={rule.outcome} />
                {rule.draws !== undefined && (
                  <Typography variant="caption" color="text.secondary" component="div">
                    {text('coverage.draws')}
                  </Typography>
                )}
              </TableCell>
              <TableCell>
                {label(rule.reason)}
                <Typography variant="caption" color="text.secondary" component="div">
                  {rule.id}
                </Typography>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function Conditions({ rule: { when } }: { rule: CoverageRule }) {
  const text = useText();
  const locale = useAppLocale();
  return when.map((condition, index) => {
    const words = conditionWords(condition, locale);
    return (
      <Box key={index} sx={{ mb: 0.5 }}>
        {index > 0 && (
          <Typography variant="caption" color="text.secondary" component="div">
            {text('coverage.or')}
          </Typography>
        )}
        {words.length === 0 ? text('coverage.always') : words.map((line) => <div key={line}>{line}</div>)}
      </Box>
    );
  });
}
