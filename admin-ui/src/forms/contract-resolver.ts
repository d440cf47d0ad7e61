import { toNestErrors } from '@hookform/resolvers';
import type { FieldError, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import type { Locale } from '../../../domain/locale';
import { fieldMessage } from './field-messages';

type ObjectSchema = z.ZodObject<z.ZodRawShape>;

/**
 * The part of a form's values that a body knows, ready to be sent: an input that was left empty is null where the schema
 * takes null for nothing, and missing elsewhere.
 */
export function bodyFor(schema: ObjectSchema, values: FieldValues): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const value: unknown = values[key] === '' ? null : values[key];
    if (value !== null && value !== undefined) body[key] = value;
    else if (value === null && field.safeParse(null).success) body[key] = null;
  }
  return body;
}

/** How the inputs of a form stand for the fields of its body, where they are not the same. */
export interface FormShape {
  /** Makes the body of what the inputs hold. */
  readonly toBody?: ((values: FieldValues) => FieldValues) | undefined;
  /** The input at which a problem of a field of the body is shown. */
  readonly inputOf?: ((path: string, values: FieldValues) => string) | undefined;
}

/** Checks a form against the schema that the API checks its body against; messages are the server's. */
export function contractResolver(
  schema: ObjectSchema,
  locale: Locale,
  { toBody = (values) => values, inputOf = (path) => path }: FormShape = {},
): Resolver<FieldValues> {
  return (values, _context, options) => {
    const body = bodyFor(schema, toBody(values));
    const result = schema.safeParse(body);
    if (result.success) return { values, errors: {} };
    const errors: Record<string, FieldError> = {};
    for (const issue of result.error.issues) {
      const path = inputOf(issue.path.join('.'), values);
      errors[path] ??= { type: issue.code, message: fieldMessage(issue, valueAt(body, issue.path), locale) };
    }
    return { values: {}, errors: toNestErrors(errors, options) };
  };
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    body,
  );
}
