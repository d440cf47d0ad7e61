import { DataTable, SearchInput } from 'react-admin';
import type { ReplyTemplateRecord } from '../../../api/contract/reply-templates';
import { useCanDo } from '../auth/use-me';
import { ActiveMark } from '../fields/ActiveMark';
import { oneLine } from '../fields/Clipped';
import { When } from '../fields/times';
import { useAppLocale } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** Templates of replies, in the order in which the desk finds them. */
export function ReplyTemplateList() {
  const locale = useAppLocale();
  const can = useCanDo();
  return (
    <RecordList filters={[<SearchInput key="q" source="q" alwaysOn />]} sort={{ field: 'name', order: 'ASC' }}>
      <DataTable<ReplyTemplateRecord>
        bulkActionButtons={false}
        rowClick={can('reply-templates', 'update') ? 'edit' : false}
        sx={{ '& .column-text': { maxWidth: 420, ...oneLine } }}
      >
        <DataTable.Col source="name" />
        <DataTable.Col<ReplyTemplateRecord> source="text" disableSort render={({ textTr, textEn }) => (locale === 'en' ? textEn : textTr)} />
        <DataTable.Col<ReplyTemplateRecord> source="active" disableSort render={({ active }) => <ActiveMark active={active} />} />
        <DataTable.Col<ReplyTemplateRecord> source="updatedAt" render={({ updatedAt }) => <When at={updatedAt} />} />
      </DataTable>
    </RecordList>
  );
}
