import { Box, Paper, Typography } from '@mui/material';
import { BooleanInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { badlyBraced, fillTemplate, TEMPLATE_VARIABLES, unknownPlaces, withStatusLink } from '../../../domain/reply-template';
import { CreatePage, EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { useLabel, useText } from '../i18n/use-text';

/** Values with which the preview is filled. */
const EXAMPLE = {
  talepNo: '1042',
  konu: 'Yazıcı çıktı vermiyor',
  ad: 'Çağrı Işıkoğlu',
  firma: 'Kuzey Yıldızı Gıda A.Ş.',
  etiket: 'SM-000031',
  teknisyen: 'Gülşah Öztürk',
};

function Inputs() {
  return (
    <>
      <TextInput source="name" isRequired helperText={false} />
      <TextInput source="textTr" isRequired multiline minRows={5} maxRows={16} helperText={false} />
      <Preview source="textTr" />
      <TextInput source="textEn" isRequired multiline minRows={5} maxRows={16} helperText={false} />
      <Preview source="textEn" />
      <Places />
      <BooleanInput source="active" helperText={false} />
    </>
  );
}

function faultsOf(words: string, text: ReturnType<typeof useText>): string[] {
  const [unknown, braces] = [unknownPlaces(words), badlyBraced(words)];
  return [
    ...(unknown.length > 0 ? [text('template.unknown', { places: unknown.join(', ') })] : []),
    ...(braces.length > 0 ? [text('template.braces', { places: braces.join(', ') })] : []),
  ];
}

/** The text as a requester would read it; what nothing can fill is said while it is typed. */
function Preview({ source }: { source: 'textTr' | 'textEn' }) {
  const text = useText();
  const words = String((useWatch({ name: source }) as string | undefined) ?? '');
  if (words.trim() === '') return null;
  const faults = faultsOf(words, text);
  const shown = withStatusLink(fillTemplate(words, EXAMPLE), text('message.status_link'));
  return (
    <Paper variant="outlined" sx={{ p: 1.5, mb: 2, width: '100%', bgcolor: 'action.hover' }}>
      <Typography variant="caption" color={faults.length > 0 ? 'error' : 'text.secondary'} component="div">
        {faults.join(' ') || text('template.preview')}
      </Typography>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {shown}
      </Typography>
    </Paper>
  );
}

/** What can be filled in. */
function Places() {
  const text = useText();
  const label = useLabel();
  return (
    <Box sx={{ mb: 2 }}>
      <Typography variant="subtitle2">{text('template.places')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem' }}>
        {Object.entries(TEMPLATE_VARIABLES).map(([name, meaning]) => (
          <li key={name}>
            <code>{`{{${name}}}`}</code> – {label(meaning)}
          </li>
        ))}
      </Box>
    </Box>
  );
}

/** Changes a template. */
export function ReplyTemplateEdit() {
  return (
    <EditPage redirect="list">
      <RecordForm kind="update" removable>
        <Inputs />
      </RecordForm>
    </EditPage>
  );
}

/** Adds a template. */
export function ReplyTemplateCreate() {
  return (
    <CreatePage redirect="list">
      <RecordForm kind="create" defaults={{ active: true }}>
        <Inputs />
      </RecordForm>
    </CreatePage>
  );
}
