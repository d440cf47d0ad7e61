import { Button, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { DataTable, EditButton, SearchInput, ShowButton } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ExportLayoutRecord } from '../../../api/contract/export-layouts';
import { LAYOUT_GRAINS } from '../../../domain/export-layout/fields';
import { PROGRAMS } from '../../../domain/export-layout/programs';
import { useCanDo } from '../auth/use-me';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { When } from '../fields/times';
import { useTableLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** Layouts by which the books of a month are downloaded for an accounting program. */
export function ExportLayoutList() {
  const text = useText();
  const isPhone = useIsPhone();
  const mayWrite = useCanDo()('export-layouts', 'update');
  const empty = (
    <EmptyState
      title={text('layout.empty')}
      hint={text(mayWrite ? 'layout.empty_hint' : 'layout.empty_hint_reader')}
      action={
        mayWrite && (
          <Button component={Link} to="/export-layouts/create" variant="contained">
            {text('layout.add')}
          </Button>
        )
      }
    />
  );
  return (
    <RecordList filters={[<SearchInput key="q" source="q" alwaysOn />]} sort={{ field: 'name', order: 'ASC' }} empty={false}>
      {isPhone ? <LayoutCards empty={empty} /> : <LayoutRows empty={empty} />}
    </RecordList>
  );
}

function LayoutRows({ empty }: { empty: ReactElement }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const mayWrite = useCanDo()('export-layouts', 'update');
  return (
    <DataTable<ExportLayoutRecord> bulkActionButtons={false} rowClick={mayWrite ? 'edit' : 'show'} empty={empty}>
      <DataTable.Col source="name" />
      <DataTable.Col<ExportLayoutRecord> source="program" disableSort render={({ program }) => tableLabel(PROGRAMS, program)} />
      <DataTable.Col<ExportLayoutRecord> source="format" disableSort />
      <DataTable.Col<ExportLayoutRecord> source="grain" disableSort render={({ grain }) => tableLabel(LAYOUT_GRAINS, grain)} />
      <DataTable.Col<ExportLayoutRecord>
        source="columns"
        disableSort
        render={({ columns }) => text('layout.columns_count', { smart_count: columns.length })}
      />
      <DataTable.Col<ExportLayoutRecord> source="updatedAt" render={({ updatedAt }) => <When at={updatedAt} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function LayoutCards({ empty }: { empty: ReactElement }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const mayWrite = useCanDo()('export-layouts', 'update');
  return (
    <ListCards<ExportLayoutRecord> empty={empty}>
      {({ name, program, format, grain, columns, updatedAt }) => (
        <>
          <CardLine>
            <b>{name}</b>
            {mayWrite ? <EditButton /> : <ShowButton />}
          </CardLine>
          <div>
            {tableLabel(PROGRAMS, program)} · {format} · {tableLabel(LAYOUT_GRAINS, grain)}
          </div>
          <Typography variant="body2" color="text.secondary" component="div">
            {text('layout.columns_count', { smart_count: columns.length })} · <When at={updatedAt} />
          </Typography>
        </>
      )}
    </ListCards>
  );
}
