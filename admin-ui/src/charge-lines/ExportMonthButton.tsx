import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Button, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useListContext, useNotify } from 'react-admin';
import { useMay } from '../auth/use-me';
import { conditionsOf } from '../data/list-query';
import { useText } from '../i18n/use-text';
import { ExportFailed } from './ExportFailed';
import { ExportNotice, useExportNotice } from './ExportNotice';
import type { ExportedLines } from './LinesChoice';
import { useBook } from './use-book';

/** The month as Excel for the accountant; who exports is asked once, because its lines stand fast from then on. A refusal is said on the page, and the question stays. */
export function ExportMonthButton() {
  const text = useText();
  const may = useMay();
  const { filterValues } = useListContext();
  const notify = useNotify();
  const { busy, make, fetch } = useBook();
  const [asking, setAsking] = useState(false);
  const { period, customerId, ...others } = filterValues as { period?: string; customerId?: string };
  const exported = { period: period ?? '', ...(customerId ? { customerId } : {}) };
  const notice = useExportNotice(exported, Object.keys(conditionsOf(others)).length > 0);
  if (!may('charge.export')) return null;
  const save = async (lines: ExportedLines, key: string): Promise<void> => {
    if (await make({ ...exported, lines }, key)) setAsking(false);
  };
  const start = (): void => {
    if (notice.isEmpty) notify(text('charge.export_empty'), { type: 'info' });
    else setAsking(true);
  };
  return (
    <Tooltip title={period ? text('charge.export_help') : text('charge.export_needs_month')} describeChild>
      <span>
        <Button size="small" startIcon={<FileDownloadIcon />} disabled={!period || notice.isPending} loading={busy} onClick={start}>
          {text('charge.export')}
        </Button>
        {asking && notice.failure !== null && <ExportFailed failure={notice.failure} onClose={() => setAsking(false)} />}
        {asking && notice.failure === null && !notice.isPending && (
          <ExportNotice
            notice={notice}
            exported={exported}
            busy={busy}
            onExport={(lines, key) => void save(lines, key)}
            onFetch={fetch}
            onClose={() => setAsking(false)}
          />
        )}
      </span>
    </Tooltip>
  );
}
