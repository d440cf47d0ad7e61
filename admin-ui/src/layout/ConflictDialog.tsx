import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { Conflict, ConflictChoice, ConflictDesk } from '../data/conflicts';
import { useText } from '../i18n/use-text';

interface Pending {
  readonly conflict: Conflict;
  readonly answer: (choice: ConflictChoice) => void;
}

/** Asks what to do when somebody else changed the record meanwhile; nothing is overwritten silently. */
export function ConflictDialog({ desk }: { desk: ConflictDesk }) {
  const [pending, setPending] = useState<Pending | null>(null);
  const queries = useQueryClient();
  const text = useText();
  useEffect(() => desk.attend((conflict) => new Promise((answer) => setPending({ conflict, answer }))), [desk]);
  useLeaving(() => choose('cancel'));
  const choose = (choice: ConflictChoice): void => {
    if (choice === 'reload' && pending) void queries.invalidateQueries({ queryKey: [pending.conflict.resource] });
    pending?.answer(choice);
    setPending(null);
  };
  return (
    <Dialog open={pending !== null} onClose={() => choose('cancel')} aria-labelledby="conflict-title" maxWidth="sm" fullWidth>
      <DialogTitle id="conflict-title">{text('conflict.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {pending?.conflict.changedBy === undefined ? text('conflict.explain') : text('conflict.explain_by', { name: pending.conflict.changedBy })}
        </DialogContentText>
        {pending && <Differences conflict={pending.conflict} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => choose('cancel')}>{text('conflict.cancel')}</Button>
        <Button onClick={() => choose('overwrite')} color="error">
          {text('conflict.overwrite')}
        </Button>
        <Button onClick={() => choose('reload')} variant="contained" autoFocus>
          {text('conflict.reload')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The question is about the page below it: whoever goes to another one has left it. */
function useLeaving(leave: () => void): void {
  const { pathname } = useLocation();
  const asked = useRef(pathname);
  useEffect(() => {
    if (asked.current === pathname) return;
    asked.current = pathname;
    leave();
  });
}

const NOT_COMPARED = ['id', 'version', 'createdAt', 'updatedAt'];

function Differences({ conflict: { resource, current, mine } }: { conflict: Conflict }) {
  const text = useText();
  const translate = useTranslate();
  const fields = Object.keys(mine).filter((field) => !NOT_COMPARED.includes(field) && shown(mine[field]) !== shown(current[field]));
  if (fields.length === 0) return null;
  return (
    <Table size="small" sx={{ mt: 2 }}>
      <TableHead>
        <TableRow>
          <TableCell>{text('conflict.field')}</TableCell>
          <TableCell>{text('conflict.theirs')}</TableCell>
          <TableCell>{text('conflict.mine')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {fields.map((field) => (
          <TableRow key={field}>
            <TableCell>{translate(`resources.${resource}.fields.${field}`, { _: field })}</TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{shown(current[field])}</TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{shown(mine[field])}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function shown(value: unknown): string {
  if (value == null || value === '') return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
