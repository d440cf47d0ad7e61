import AttachFileIcon from '@mui/icons-material/AttachFile';
import { Button } from '@mui/material';
import { useRef, type ChangeEvent } from 'react';
import { useText } from '../../i18n/use-text';

/** Chooses files by the browser's own dialog, on a phone also from its camera. */
export function FilePicker({ onPick }: { onPick: (files: FileList | null) => void }) {
  const text = useText();
  const picker = useRef<HTMLInputElement>(null);
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    onPick(target.files);
    target.value = '';
  };
  return (
    <>
      <Button size="small" color="inherit" startIcon={<AttachFileIcon />} onClick={() => picker.current?.click()}>
        {text('attachment.add')}
      </Button>
      <input ref={picker} type="file" multiple hidden aria-label={text('attachment.add')} onChange={onChange} />
    </>
  );
}
