import type { z } from 'zod';
import { Prisma } from '../../platform/generated/prisma/client';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ReplyTemplateInputSchema, ReplyTemplateRecord, replyTemplateOperations } from '../contract/reply-templates';
import type { ApiDeps } from '../deps';
import { audit, changesOf } from './audit';
import { conditionsOf, findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { recordOf } from './serialize';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SOURCE: ListSource = {
  from: Prisma.sql`reply_template r`,
  sort: { name: turkishOrder(Prisma.sql`r.name`), updatedAt: Prisma.sql`r.updated_at` },
  search: Prisma.sql`sm_fold(r.name || ' ' || r.text_tr)`,
};

function toTemplate(row: Prisma.ReplyTemplateGetPayload<object>): ReplyTemplateRecord {
  const { name, textTr, textEn, active } = row;
  return { ...recordOf(row), name, textTr, textEn, active };
}

/** One page of templates. */
export async function listReplyTemplates(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof replyTemplateOperations.listReplyTemplates, 'query'>,
): Promise<OutputOf<typeof replyTemplateOperations.listReplyTemplates>> {
  const { active } = query.filter ?? {};
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditionsOf([active !== undefined && Prisma.sql`r.active = ${active}`]));
  const rows = await db.prisma.replyTemplate.findMany({ where: { id: { in: ids } } });
  return { data: inOrder(ids, rows.map(toTemplate), ({ id }) => id), total };
}

/** One template. */
export async function getReplyTemplate(tx: Pick<Tx, 'replyTemplate'>, id: string): Promise<ReplyTemplateRecord> {
  return toTemplate(found(await tx.replyTemplate.findUnique({ where: { id } })));
}

/** Adds a template. */
export async function createReplyTemplate(write: Write, input: z.output<typeof ReplyTemplateInputSchema>): Promise<ReplyTemplateRecord> {
  const template = toTemplate(await write.tx.replyTemplate.create({ data: { ...input, ...createdColumns(write) } }));
  await audit(write, { action: 'replyTemplate.create', subjectType: 'replyTemplate', subjectId: template.id, detail: input });
  write.changed('reply-templates', template.id);
  return template;
}

/** Changes a template. */
export async function updateReplyTemplate(
  write: Write,
  id: string,
  ifMatch: number,
  input: z.output<typeof ReplyTemplateInputSchema>,
): Promise<ReplyTemplateRecord> {
  const before = await locked(write.tx, id, ifMatch);
  const template = toTemplate(await write.tx.replyTemplate.update({ where: { id }, data: { ...input, ...changedColumns(write) } }));
  await audit(write, { action: 'replyTemplate.update', subjectType: 'replyTemplate', subjectId: id, ...changesOf(before, template, []) });
  write.changed('reply-templates', id);
  return template;
}

/** Removes a template. */
export async function deleteReplyTemplate(write: Write, id: string, ifMatch: number): Promise<void> {
  const { name } = await locked(write.tx, id, ifMatch);
  await write.tx.replyTemplate.delete({ where: { id }, select: { id: true } });
  await audit(write, { action: 'replyTemplate.delete', subjectType: 'replyTemplate', subjectId: id, detail: { name } });
  write.changed('reply-templates', id);
}

async function locked(tx: Tx, id: string, ifMatch: number): Promise<ReplyTemplateRecord> {
  await lockRow(tx, 'reply_template', id);
  const template = await getReplyTemplate(tx, id);
  checkVersion(template, ifMatch);
  return template;
}
