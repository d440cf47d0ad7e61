import { useRef, useState, type MouseEvent } from 'react';
import { Confirm, SaveButton } from 'react-admin';
import { useFormContext, type FieldValues } from 'react-hook-form';
import { useText } from '../i18n/use-text';

/** What is asked before saving; null: nothing. */
export type SaveQuestion = (values: FieldValues) => { readonly title: string; readonly content: string } | null;

/** The button that saves; what looks like a slip is asked about first, and saved only once it is meant. */
export function AskingSave({ question }: { question: SaveQuestion | undefined }) {
  const text = useText();
  const { getValues } = useFormContext();
  const [asked, setAsked] = useState<ReturnType<SaveQuestion>>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isMeant = useRef(false);
  const ask = (event: MouseEvent<HTMLButtonElement>): void => {
    const doubt = isMeant.current ? null : (question?.(getValues()) ?? null);
    isMeant.current = false;
    if (doubt === null) return;
    event.preventDefault();
    button.current = event.currentTarget;
    setAsked(doubt);
  };
  const confirm = (): void => {
    setAsked(null);
    isMeant.current = true;
    button.current?.click();
  };
  return (
    <>
      <SaveButton onClick={ask} />
      {asked !== null && (
        <Confirm isOpen title={asked.title} content={asked.content} confirm={text('save.meant')} onConfirm={confirm} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
