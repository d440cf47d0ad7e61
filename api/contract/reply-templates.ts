import { z } from 'zod';
import { badlyBraced, unknownPlaces } from '../../domain/reply-template';
import { listOf, listQuery } from './lists';
import type { Operations } from './operation';
import { fieldProblem, IdParams, line, longText, recordFields, TEXT_LIMITS } from './values';

/** A text that the desk writes again and again. */
export const ReplyTemplateSchema = z
  .strictObject({ ...recordFields, name: z.string(), textTr: z.string(), textEn: z.string(), active: z.boolean() })
  .meta({ id: 'ReplyTemplate' });

/** A template as it travels. */
export type ReplyTemplateRecord = z.infer<typeof ReplyTemplateSchema>;

const templateText = () =>
  longText(TEXT_LIMITS.message)
    .refine((text) => unknownPlaces(text).length === 0, fieldProblem('TEMPLATE_PLACE'))
    .superRefine((text, context) => {
      const places = [...new Set(badlyBraced(text))].join(', ');
      if (places !== '') context.addIssue({ code: 'custom', message: fieldProblem('TEMPLATE_BRACES', places) });
    });

/** A new template, or all of a changed one; a place that nothing can fill is refused. */
export const ReplyTemplateInputSchema = z
  .strictObject({ name: line(TEXT_LIMITS.name), textTr: templateText(), textEn: templateText(), active: z.boolean().default(true) })
  .meta({ id: 'ReplyTemplateInput' });

/** Operations on templates of replies. */
export const replyTemplateOperations = {
  listReplyTemplates: {
    method: 'get',
    path: '/reply-templates',
    access: 'ticket.reply',
    summary: 'Templates of replies.',
    query: listQuery({ sort: ['name', 'updatedAt'], defaultSort: 'name', filter: { active: z.boolean().optional() } }),
    output: listOf(ReplyTemplateSchema),
  },
  getReplyTemplate: {
    method: 'get',
    path: '/reply-templates/:id',
    access: 'ticket.reply',
    summary: 'One template of replies.',
    params: IdParams,
    output: ReplyTemplateSchema,
  },
  createReplyTemplate: {
    method: 'post',
    path: '/reply-templates',
    access: 'template.write',
    summary: 'Adds a template of replies.',
    body: ReplyTemplateInputSchema,
    output: ReplyTemplateSchema,
    status: 201,
    idempotent: 'stored',
  },
  updateReplyTemplate: {
    method: 'put',
    path: '/reply-templates/:id',
    access: 'template.write',
    summary: 'Changes a template of replies; what was sent stays as it was.',
    params: IdParams,
    body: ReplyTemplateInputSchema,
    output: ReplyTemplateSchema,
    ifMatch: true,
  },
  deleteReplyTemplate: {
    method: 'delete',
    path: '/reply-templates/:id',
    access: 'template.write',
    summary: 'Removes a template of replies.',
    params: IdParams,
    output: null,
    ifMatch: true,
  },
} as const satisfies Operations;
