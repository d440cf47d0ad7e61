import { Typography } from '@mui/material';
import { SelectInput } from 'react-admin';
import { RATE_DAYS, RATE_SIDES } from '../../../domain/exchange-rates';
import { RecordForm } from '../forms/RecordForm';
import { EditPage } from '../forms/RecordPages';
import { useChoices, useText } from '../i18n/use-text';

/** Which rate turns prices into lira. */
export function RateRuleEdit() {
  const text = useText();
  return (
    <EditPage redirect={false}>
      <RecordForm kind="update">
        <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
          {text('rate.rule_help')}
        </Typography>
        <SelectInput source="side" choices={useChoices(RATE_SIDES)} isRequired helperText={false} />
        <SelectInput source="day" choices={useChoices(RATE_DAYS)} isRequired helperText={false} />
      </RecordForm>
    </EditPage>
  );
}
