import { Accordion, AccordionDetails, AccordionSummary, Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { ConsentText } from '../../../api/contract/consent-texts';
import { EXPLICIT_CONSENTS } from '../../../domain/explicit-consents';
import { formatDateTime } from '../../../domain/format';
import { useMay } from '../auth/use-me';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { ToneChip } from '../fields/StateChip';
import { ConsentTextDialog } from './ConsentTextDialog';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';

/** The texts by which people are asked for a permission, version by version: what a record's version and hash stand for. */
export function ConsentTexts() {
  const text = useText();
  const query = useOperation('settings', 'listConsentTexts');
  const mayWrite = useMay()('consentText.write');
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h6" component="h2">
        {text('texts.title')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {text('texts.help')}
      </Typography>
      <Loaded query={query}>
        {({ texts }) => (
          <>
            {mayWrite && newest(texts) && <NewVersion newest={newest(texts) as ConsentText} />}
            {texts.map((one) => (
              <Version key={`${one.kind}:${one.version}`} text={one} />
            ))}
          </>
        )}
      </Loaded>
    </Box>
  );
}

const newest = (texts: readonly ConsentText[]): ConsentText | undefined => texts.find(({ kind }) => kind === 'SESSION');

function NewVersion({ newest: base }: { newest: ConsentText }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" size="small" sx={{ mb: 1 }} onClick={() => setOpen(true)}>
        {text('texts.new')}
      </Button>
      {isOpen && <ConsentTextDialog newest={base} onClose={() => setOpen(false)} />}
    </>
  );
}

function Version({ text: one }: { text: ConsentText }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { kind, version, isCurrent, hash, firstUsedAt, lastUsedAt, uses, parts, validFrom, writtenBy } = one;
  const isPlanned = validFrom !== null && Date.parse(validFrom) > Date.now();
  const at = (instant: string): string => formatDateTime(Date.parse(instant), locale);
  return (
    <Accordion disableGutters>
      <AccordionSummary expandIcon={<span aria-hidden>▾</span>}>
        <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography>{kind === 'SESSION' ? text('texts.session') : label(EXPLICIT_CONSENTS[kind])}</Typography>
          <Typography color="text.secondary">{version}</Typography>
          <ToneChip tone={isCurrent ? 'success' : isPlanned ? 'waiting' : 'closed'}>
            {text(isCurrent ? 'texts.current' : isPlanned ? 'texts.planned' : 'texts.former')}
          </ToneChip>
        </Stack>
      </AccordionSummary>
      <AccordionDetails>
        {validFrom && <Typography variant="body2">{text('texts.valid_from', { from: at(validFrom), who: writtenBy ?? '—' })}</Typography>}
        <Typography variant="body2">
          {firstUsedAt && lastUsedAt ? text('texts.used', { from: at(firstUsedAt), to: at(lastUsedAt), count: uses }) : text('texts.unused')}
        </Typography>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere', mb: 1 }}>
          {text('texts.hash', { hash })}
        </Typography>
        {(['tr', 'en'] as const).map((language) => (
          <Box key={language} lang={language} sx={{ mt: 1 }}>
            <Typography variant="subtitle2">{text(`voice.${language}`)}</Typography>
            {parts.map((part) => (
              <Typography key={part.name} variant="body2" sx={{ mb: 0.5 }}>
                {part[language]}
              </Typography>
            ))}
          </Box>
        ))}
      </AccordionDetails>
    </Accordion>
  );
}
