import ArticleIcon from '@mui/icons-material/ArticleOutlined';
import { Button, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { ReplyTemplateRecord } from '../../../../api/contract/reply-templates';
import { fillTemplate } from '../../../../domain/reply-template';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** Puts a template into the reply, filled with what this ticket says, in its requester's language. */
export function TemplateMenu({ ticket, onChoose }: { ticket: Ticket; onChoose: (text: string) => void }) {
  const text = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data = [] } = useGetList<ReplyTemplateRecord>('reply-templates', {
    filter: { active: true },
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 100 },
  });
  if (data.length === 0) return null;
  const filled = ({ textTr, textEn }: ReplyTemplateRecord): string => fillTemplate(ticket.locale === 'en' ? textEn : textTr, valuesOf(ticket));
  return (
    <>
      <Button size="small" color="inherit" startIcon={<ArticleIcon />} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {text('message.templates')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} slotProps={{ paper: { sx: { maxWidth: 420 } } }}>
        {data.map((template) => (
          <MenuItem
            key={template.id}
            onClick={() => {
              setAnchor(null);
              onChoose(filled(template));
            }}
          >
            <ListItemText
              primary={template.name}
              secondary={filled(template)}
              slotProps={{ secondary: { noWrap: true }, primary: { noWrap: true } }}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

function valuesOf({ number, subject, requesterName, customerName, assetLabel, assigneeName }: Ticket) {
  return { talepNo: String(number), konu: subject, ad: requesterName, firma: customerName, etiket: assetLabel, teknisyen: assigneeName };
}
