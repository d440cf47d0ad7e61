import { Autocomplete, Box, Dialog, TextField, Typography } from '@mui/material';
import { createContext, useCallback, useContext, useEffect, useState, type HTMLAttributes, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { useText } from '../i18n/use-text';
import { useEarlyEnter } from '../forms/use-early-enter';
import { useFindings, type Finding } from './use-findings';

const QuickFindContext = createContext<() => void>(() => undefined);

/** Opens the search over everything. */
export function useQuickFind(): () => void {
  return useContext(QuickFindContext);
}

/** Ctrl-K: tickets by number or words, devices by label or serial number, people by name or telephone, customers by name. */
export function QuickFind({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const show = useCallback(() => setOpen(true), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <QuickFindContext.Provider value={show}>
      {children}
      {open && <FindDialog onClose={() => setOpen(false)} />}
    </QuickFindContext.Provider>
  );
}

function FindDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const { findings, searching } = useFindings(typed);
  const go = (finding: Finding | null): void => {
    if (!finding) return;
    onClose();
    void navigate(finding.to);
  };
  const onKeyDown = useEarlyEnter({ typed, found: findings, searching }, go);
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-label={text('find.button')}
      slotProps={{ paper: { sx: { alignSelf: 'flex-start', mt: '12vh', p: 2 } } }}
    >
      <Autocomplete<Finding>
        open={typed.trim().length > 1}
        options={findings}
        onKeyDown={onKeyDown}
        groupBy={({ group }) => group}
        getOptionLabel={({ title }) => title}
        getOptionKey={({ to }) => to}
        filterOptions={(options) => options}
        loading={searching}
        loadingText={text('find.searching')}
        noOptionsText={text('find.nothing')}
        autoHighlight
        // The list keeps Escape to itself, but here list and dialog are one.
        onClose={(_event, reason) => (reason === 'escape' ? onClose() : undefined)}
        onChange={(_event, finding) => go(finding)}
        inputValue={typed}
        onInputChange={(_event, value, reason) => {
          if (reason === 'input') setTyped(value);
        }}
        renderOption={({ key, ...props }, finding) => <Option key={key} finding={finding} props={props} />}
        renderInput={(params) => <TextField {...params} autoFocus label={text('find.button')} helperText={text('find.hint')} />}
      />
    </Dialog>
  );
}

function Option({ finding: { title, detail }, props }: { finding: Finding; props: HTMLAttributes<HTMLLIElement> }) {
  return (
    <Box component="li" {...props} sx={{ display: 'block !important' }}>
      <Typography noWrap>{title}</Typography>
      {detail && (
        <Typography variant="body2" color="text.secondary" noWrap>
          {detail}
        </Typography>
      )}
    </Box>
  );
}
