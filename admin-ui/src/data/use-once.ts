import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext, useRef } from 'react';
import { useNotify } from 'react-admin';
import { FieldProblems } from './field-problems';
import { messageOf, problemOf } from './http';

interface OnceOptions<Input, Output> {
  readonly call: (input: Input) => Promise<Output>;
  /** Resources whose screens show what it changes. */
  readonly resources: readonly string[];
  /** What is told when it is done. */
  readonly told: (output: Output) => string;
  readonly onDone: () => void;
}

/** Does something once however often it is pressed; every screen that shows it learns of it, also where somebody else was first. */
export function useOnce<Input, Output>({
  call,
  resources,
  told,
  onDone,
}: OnceOptions<Input, Output>): {
  run: (input: Input) => void;
  isPending: boolean;
} {
  const notify = useNotify();
  const queries = useQueryClient();
  const tellFields = useContext(FieldProblems);
  // A second click comes before the button is drawn as disabled.
  const sent = useRef(false);
  const refresh = (): Promise<unknown> => Promise.all(resources.map((resource) => queries.invalidateQueries({ queryKey: [resource] })));
  const { mutate, isPending } = useMutation({
    mutationFn: call,
    onSuccess: async (output) => {
      notify(told(output), { type: 'success' });
      await refresh();
      onDone();
    },
    onError: (error) => {
      sent.current = false;
      const { errors } = problemOf(error);
      if (errors !== undefined && tellFields !== null) tellFields(errors);
      else notify(messageOf(error), { type: 'error' });
      void refresh();
    },
  });
  const run = (input: Input): void => {
    if (sent.current) return;
    sent.current = true;
    tellFields?.(null);
    mutate(input);
  };
  return { run, isPending };
}
