import tseslint from 'typescript-eslint';
import { ESLint } from 'eslint';

// Jest cannot load the project's configuration, which is an ES module; so this runs as a process of its own, in the folder to be linted:
// [{ filePath, text }] on standard input, the messages of each on standard output. Rules that need types are off: there is no project.
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const files = JSON.parse(Buffer.concat(chunks).toString('utf8'));

const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });
const answers = [];
for (const { filePath, text } of files) {
  const [result] = await eslint.lintText(text, { filePath });
  answers.push(result === undefined ? null : result.messages.map(({ ruleId, message, fatal }) => ({ ruleId, message, fatal: fatal ?? false })));
}
process.stdout.write(JSON.stringify(answers));
