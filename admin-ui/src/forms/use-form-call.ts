import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { messageOf, problemOf } from '../data/http';
import type { Overtaken } from './use-base';

/** What a form does when it is sent: the errors of its inputs, or nothing. */
export type FormCall = (values: FieldValues) => Promise<object | undefined>;

interface FormCallOptions<Output> {
  readonly call: (values: FieldValues) => Promise<Output>;
  /** What is told when it is done. */
  readonly told: (output: Output) => string;
  /** Resources whose screens show what it changes. */
  readonly resources: readonly string[];
  readonly onDone: () => void;
  /** Which input a field of the body stands for, where they differ. */
  readonly inputOf?: (path: string, values: FieldValues) => string;
  /** Of a record with a version: that somebody else was faster is told in the form, by its notice. */
  readonly overtaken?: Overtaken;
}

/** Sends a form: what the server finds wrong stands at its inputs, all else is told; every screen that shows it is asked anew, also after a lost answer. */
export function useFormCall<Output>({ call, told, resources, onDone, inputOf = (path) => path, overtaken }: FormCallOptions<Output>): FormCall {
  const notify = useNotify();
  const queries = useQueryClient();
  return async (values) => {
    try {
      const output = await call(values);
      notify(told(output), { type: 'success' });
    } catch (error) {
      const { errors } = problemOf(error);
      if (errors === undefined && overtaken?.meets(error) !== true) notify(messageOf(error), { type: 'error' });
      return Object.fromEntries(Object.entries(errors ?? {}).map(([path, message]) => [inputOf(path, values), message]));
    } finally {
      for (const resource of resources) void queries.invalidateQueries({ queryKey: [resource] });
    }
    onDone();
    return undefined;
  };
}
