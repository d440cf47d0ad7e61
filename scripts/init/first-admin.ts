import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { UserCreateSchema } from '../../api/contract/users';
import { fieldErrors } from '../../api/http/issues';
import { AppProblem, fieldText } from '../../api/http/problem';
import { createUser } from '../../api/services/users';
import { SetupError } from '../setup/setup-error';
import { newPassword } from './new-password';
import type { Step } from './system-steps';

/** Who is to be the first administrator. */
export interface FirstAdmin {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** The first administrator as the rest of the product wants one; SetupError in words where something does not fit. */
export function checkFirstAdmin({ email, name, password }: FirstAdmin): z.output<typeof UserCreateSchema> {
  const parsed = UserCreateSchema.safeParse({ email, name, password, role: 'admin', canConvey: false, locale: 'tr' });
  if (parsed.success) return parsed.data;
  throw inWords(fieldErrors(parsed.error));
}

function inWords(errors: Readonly<Record<string, string>>): SetupError {
  const problems = Object.entries(errors).map(([field, message]) => `${field}: ${fieldText(message, 'en')}`);
  return new SetupError(`The first administrator cannot be created. ${problems.join(' ')}`);
}

/** Creates the first administrator; SetupError while an active one exists, because that one can add others. */
export async function createFirstAdmin(step: Step, admin: FirstAdmin): Promise<void> {
  const data = checkFirstAdmin(admin);
  await step(async (write) => {
    // Two at the same time would both find nobody.
    await write.tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('first-admin', 0))::text`;
    const admin = await write.tx.appUser.findFirst({ where: { role: 'admin', active: true }, select: { email: true } });
    if (admin) throw new SetupError(`There is an active administrator (${admin.email}) already, who adds and changes people in the back office.`);
    const known = await write.tx.appUser.findUnique({ where: { email: data.email }, select: { id: true } });
    if (known) throw new SetupError(`${data.email} belongs to a member of staff who is no active administrator; name another address.`);
    await createUser(write, data).catch((error: unknown) => {
      // What only the database knows: the names of the firm.
      throw error instanceof AppProblem && error.extras.errors ? inWords(error.extras.errors) : error;
    });
  });
}

/** What a terminal or a pipe is to us. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Pick<NodeJS.WriteStream, 'isTTY'>;
  readonly passwordFile: string | undefined;
}

/** The password as it was given by file or pipe, or else a new one, which only a terminal may see. */
export async function askPassword({ stdin, stdout, passwordFile }: Terminal): Promise<{ password: string; isNew: boolean }> {
  if (passwordFile) return { password: firstLine(readPasswordFile(passwordFile)), isNew: false };
  if (!stdin.isTTY) {
    const password = firstLine(await readAll(stdin));
    if (password !== '') return { password, isNew: false };
  }
  if (stdout.isTTY) return { password: newPassword(), isNew: true };
  throw new SetupError(
    'There is no password: pipe one in, name a file by INIT_PASSWORD_FILE, or run this in a terminal, which then shows a new one.',
  );
}

function readPasswordFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SetupError(`INIT_PASSWORD_FILE cannot be read (${(error as Error).message}).`);
  }
}

async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/)[0] ?? '';
}
