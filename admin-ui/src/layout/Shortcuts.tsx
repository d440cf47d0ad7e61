import { Dialog, DialogContent, DialogTitle } from '@mui/material';
import { Fragment, useCallback, useEffect, useId, useState, type ReactNode, createContext, useContext } from 'react';
import { Fact, Facts } from '../fields/Panel';
import { isTyping } from './is-typing';
import { useText } from '../i18n/use-text';
import { useLetterKeys } from './use-letter-keys';
import { useMenu } from './use-menu';

const ShortcutsContext = createContext<() => void>(() => undefined);

/** Opens the sheet of shortcuts. */
export function useShortcuts(): () => void {
  return useContext(ShortcutsContext);
}

/** The question mark shows which keys do something. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [letterKeys] = useLetterKeys();
  const show = useCallback(() => setOpen(true), []);
  useEffect(() => {
    if (!letterKeys) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || isTyping(event)) return;
      event.preventDefault();
      show();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [show, letterKeys]);
  return (
    <ShortcutsContext.Provider value={show}>
      {children}
      {open && <Sheet onClose={() => setOpen(false)} />}
    </ShortcutsContext.Provider>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  const text = useText();
  const title = useId();
  const [letterKeys] = useLetterKeys();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>{text('keys.title')}</DialogTitle>
      <DialogContent dividers>
        <Facts>
          <Fact name={<Keys keys={['Ctrl', 'K']} />}>{text('keys.find')}</Fact>
          <Fact name={<Keys keys={['Enter']} />}>{text('keys.open_row')}</Fact>
          <Fact name={<Keys keys={['Ctrl', 'Enter']} />}>{text('keys.add_note')}</Fact>
          {letterKeys && <LetterKeys />}
        </Facts>
      </DialogContent>
    </Dialog>
  );
}

/** Shortcuts of single letters, for whoever has not turned them off. */
function LetterKeys() {
  const text = useText();
  const entries = useMenu().flatMap((section) => section.entries);
  return (
    <>
      <Fact name={<Keys keys={['J']} />}>{text('keys.next_row')}</Fact>
      <Fact name={<Keys keys={['K']} />}>{text('keys.previous_row')}</Fact>
      <Fact name={<Keys keys={['J']} />}>{text('ticket.next')}</Fact>
      <Fact name={<Keys keys={['K']} />}>{text('ticket.previous')}</Fact>
      {entries.map(
        ({ to, label, shortcut }) =>
          shortcut && (
            <Fact key={to} name={<Keys keys={shortcut.toUpperCase().split('>')} />}>
              {text(label)}
            </Fact>
          ),
      )}
      <Fact name={<Keys keys={['?']} />}>{text('keys.title')}</Fact>
    </>
  );
}

function Keys({ keys }: { keys: readonly string[] }) {
  return keys.map((key, index) => (
    <Fragment key={key}>
      {index > 0 && ' '}
      <kbd>{key}</kbd>
    </Fragment>
  ));
}
