import type { z } from 'zod';
import { FIELD_PROBLEMS } from '../contract/problems';
import { fieldProblem } from '../contract/values';

/** Path of each wrong field to the message of `fieldProblem()`; the whole value stands under the name that it is given. */
export function fieldErrors(error: z.ZodError, whole = ''): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) collect(issue as z.core.$ZodIssue, [], errors);
  const { '': ofWhole, ...ofFields } = errors;
  return ofWhole === undefined ? errors : { ...ofFields, [whole]: ofWhole };
}

function collect(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[], errors: Record<string, string>): void {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) errors[pathText([...path, key])] ??= fieldProblem('UNKNOWN');
    return;
  }
  const branch = issue.code === 'invalid_union' ? closestBranch(issue.errors) : undefined;
  if (branch) for (const inner of branch) collect(inner, path, errors);
  else errors[pathText(path)] ??= messageOf(issue);
}

/** Of a union's branches the one that came furthest, so that the message fits what was meant. */
function closestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));
  return branches.filter((issues) => issues.length > 0).toSorted((a, b) => depth(b) - depth(a))[0];
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return fieldProblem('REQUIRED');
  if ((FIELD_PROBLEMS as readonly string[]).includes(issue.message.split(':', 1)[0] ?? '')) return issue.message;
  switch (issue.code) {
    case 'too_small':
      return fieldProblem(SIZES[issue.origin]?.[0] ?? 'TOO_SMALL', Number(issue.minimum));
    case 'too_big':
      return fieldProblem(SIZES[issue.origin]?.[1] ?? 'TOO_BIG', Number(issue.maximum));
    case 'invalid_type':
      return fieldProblem(issue.expected === 'object' ? 'OBJECT' : 'TYPE');
    case 'not_multiple_of':
      return fieldProblem('TYPE');
    case 'invalid_value':
      return fieldProblem('CHOICE');
    default:
      return fieldProblem('FORMAT');
  }
}

const SIZES: Partial<Record<string, readonly ['TOO_SHORT' | 'TOO_FEW', 'TOO_LONG' | 'TOO_MANY']>> = {
  string: ['TOO_SHORT', 'TOO_LONG'],
  array: ['TOO_FEW', 'TOO_MANY'],
};

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
