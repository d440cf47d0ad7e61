import { z } from 'zod';
import type { Operation, Operations } from './contract/operation';
import { ProblemSchema } from './contract/problems';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the operations; every schema comes from the contract that also checks the calls. */
export function openApiDocument(operations: Operations, server: string): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const [operationId, operation] of Object.entries(operations)) {
    const path = `/api/v1${operation.path.replace(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[operation.method] = describe(operationId, operation, components);
  }
  const problem = schemaOf(ProblemSchema, 'output', components);
  return {
    openapi: '3.1.0',
    info: { title: 'Servis Masası', version: '1', description: 'Back office of an IT-support firm. Errors are problem+json with stable codes.' },
    servers: [{ url: server }],
    paths,
    components: {
      schemas: components,
      responses: { Problem: { description: 'What went wrong', content: { 'application/problem+json': { schema: problem } } } },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: server.startsWith('https://') ? '__Host-sid' : 'sid' } },
    },
  };
}

function describe(operationId: string, operation: Operation, components: Json): Json {
  return {
    operationId,
    summary: operation.summary,
    tags: [operation.path.split('/')[1] ?? 'api'],
    ...(operation.access === 'public' ? { security: [] } : { security: [{ session: [] }], 'x-permission': operation.access }),
    parameters: [
      ...parametersOf(operation.params, 'path', components),
      ...parametersOf(operation.query, 'query', components),
      ...(operation.ifMatch ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string', pattern: '^"v\\d+"$' } }] : []),
      ...(operation.basedOn ? [{ name: 'If-Match', in: 'header', required: false, schema: { type: 'string', pattern: '^"s\\d+"$' } }] : []),
      ...(operation.idempotent
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 200 } }]
        : []),
    ],
    ...bodyOf(operation, components),
    responses: { ...successOf(operation, components), default: { $ref: '#/components/responses/Problem' } },
  };
}

function bodyOf(operation: Operation, components: Json): Json {
  if (operation.upload) {
    const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
    return { requestBody: { required: true, content: { [operation.upload]: { schema: file } } } };
  }
  if (!operation.body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body, 'input', components) } } } };
}

function successOf(operation: Operation, components: Json): Json {
  const status = operation.status ?? (operation.output === null && !operation.stream ? 204 : 200);
  const answer = (schema: z.ZodType | null): Json => {
    if (operation.stream) return { description: 'Success', content: { [operation.stream]: {} } };
    return schema === null
      ? { description: 'Done' }
      : { description: 'Success', content: { 'application/json': { schema: schemaOf(schema, 'output', components) } } };
  };
  const others = Object.entries(operation.alsoOutput ?? {}).map(([code, schema]) => [code, answer(schema)]);
  return { [status]: answer(operation.output), ...Object.fromEntries(others) };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', components: Json): Json[] {
  if (!schema) return [];
  const object = schemaOf(schema, 'input', components) as { properties?: Json; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required ?? []).includes(name),
    ...valueOf(name, property, schema, components),
  }));
}

/** A filter travels as JSON text, so what it may hold is described instead of the text. */
function valueOf(name: string, property: unknown, schema: z.ZodType, components: Json): Json {
  const field = name === 'filter' && schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>)[name] : undefined;
  const parsed = field instanceof z.ZodOptional ? field.unwrap() : field;
  if (!(parsed instanceof z.ZodPipe)) return { schema: property };
  return { content: { 'application/json': { schema: schemaOf(parsed.out as z.ZodType, 'input', components) } } };
}

/** JSON schema of a zod schema; what has an id becomes a component, once per direction where the directions differ. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', reused: 'inline' }) as Json;
  const { $defs = {}, ...top } = made;
  const names = new Map(Object.entries($defs as Json).map(([name, definition]) => [name, nameFor(name, cleaned(definition), io, components)]));
  const relink = (value: unknown): unknown => linked(cleaned(value), names);
  for (const [name, definition] of Object.entries($defs as Json)) components[names.get(name) ?? name] = relink(definition);
  const id = typeof top['id'] === 'string' ? top['id'] : undefined;
  if (id === undefined) return relink(top) as Json;
  const name = nameFor(id, cleaned(top), io, components);
  components[name] = relink(top);
  return { $ref: `#/components/schemas/${name}` };
}

const shapes = new WeakMap<Json, Map<string, string>>();

/** The id itself, or `<id>Input` when the other direction of the same id looks different. */
function nameFor(id: string, definition: unknown, io: 'input' | 'output', components: Json): string {
  const known = shapes.get(components) ?? new Map<string, string>();
  shapes.set(components, known);
  const shape = JSON.stringify(definition);
  const taken = known.get(id);
  if (taken === undefined || taken === shape) {
    known.set(id, shape);
    return id;
  }
  return io === 'input' ? `${id}Input` : `${id}Output`;
}

/** Without the keys that OpenAPI does not want. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !(key === '$schema' || (key === 'id' && typeof inner === 'string')));
  return Object.fromEntries(entries.map(([key, inner]) => [key, cleaned(inner)]));
}

function linked(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((inner) => linked(inner, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== '$ref' || typeof inner !== 'string') return [key, linked(inner, names)];
      const name = inner.replace('#/$defs/', '');
      return [key, `#/components/schemas/${names.get(name) ?? name}`];
    }),
  );
}
