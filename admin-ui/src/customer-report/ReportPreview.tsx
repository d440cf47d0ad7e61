import { Box, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { Locale } from '../../../domain/locale';
import { formatCell } from '../../../domain/report/cells';
import type { ReportDocument, ReportFigure, ReportSection } from '../../../domain/report/document';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { ChartSvg } from '../fields/ChartSvg';
import { FiguresInTable } from '../fields/FiguresInTable';

/** The report as it will be printed, section by section. */
export function ReportPreview({ document, locale }: { document: ReportDocument; locale: Locale }) {
  return (
    <Stack spacing={2} lang={locale}>
      <Panel title={document.title}>
        <Typography color="text.secondary" sx={{ fontStyle: 'italic', mb: 1 }}>
          {document.mark}
        </Typography>
        <Facts>
          {document.facts.map(({ name, value }) => (
            <Fact key={name} name={name}>
              <Box sx={{ whiteSpace: 'pre-line' }}>{value}</Box>
            </Fact>
          ))}
        </Facts>
      </Panel>
      {document.sections.map((section) => (
        <Section key={section.key} section={section} locale={locale} />
      ))}
    </Stack>
  );
}

function Section({ section: { key, title, sentences, figures, charts, tables }, locale }: { section: ReportSection; locale: Locale }) {
  const isEmpty = figures.length + charts.length + tables.length === 0 && key !== 'recommendations';
  const [ofCharts, others] = [tables.filter(({ isOfChart }) => isOfChart), tables.filter(({ isOfChart }) => !isOfChart)];
  return (
    <Panel title={title}>
      {isEmpty ? (
        sentences.map((sentence) => <Nothing key={sentence}>{sentence}</Nothing>)
      ) : (
        <Sentences sentences={sentences} isList={key === 'recommendations'} />
      )}
      {figures.length > 0 && <KeyFigures figures={figures} locale={locale} />}
      {charts.map((chart) => (
        <ChartSvg key={chart.title} chart={chart} />
      ))}
      {ofCharts.length > 0 && (
        <InFigures>
          {ofCharts.map((table) => (
            <FiguresInTable key={table.title} table={table} locale={locale} isNamed />
          ))}
        </InFigures>
      )}
      {others.map((table, index) => (
        <FiguresInTable key={`${table.title}-${index}`} table={table} locale={locale} isNamed={table.title !== title} />
      ))}
    </Panel>
  );
}

function Sentences({ sentences, isList }: { sentences: readonly string[]; isList: boolean }) {
  if (isList && sentences.length > 1) {
    return (
      <Box component="ul" sx={{ my: 0, pl: 2.5 }}>
        {sentences.map((sentence) => (
          <Box component="li" key={sentence} sx={{ mb: 0.5 }}>
            {sentence}
          </Box>
        ))}
      </Box>
    );
  }
  return sentences.map((sentence) => (
    <Typography key={sentence} sx={{ mb: 1 }}>
      {sentence}
    </Typography>
  ));
}

function KeyFigures({ figures, locale }: { figures: readonly ReportFigure[]; locale: Locale }) {
  return (
    <Box component="dl" sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', mt: 0, mb: 2 }}>
      {figures.map(({ name, value, kind, currency }) => (
        <Box key={name} sx={{ bgcolor: 'action.hover', borderRadius: 1, p: 1, display: 'flex', flexDirection: 'column-reverse' }}>
          <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.8rem' }}>
            {name}
          </Box>
          <Box component="dd" sx={{ m: 0, fontSize: '1.3rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {formatCell(value, kind, locale, currency)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** What the charts show, for whoever reads figures rather than pictures. */
function InFigures({ children }: { children: ReactNode }) {
  const text = useText();
  return (
    <Box component="details" sx={{ mb: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', mb: 1 }}>
        {text('report.in_figures')}
      </Box>
      {children}
    </Box>
  );
}
