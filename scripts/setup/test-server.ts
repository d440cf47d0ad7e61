import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { aptInstall, cacheFolder, firstSource, isExecutable, onPath, runProgram } from './programs';
import { downloadBySdk } from './sdk-download';
import { SetupError, type Report } from './setup-error';

const VERSION = '1.32.1';
const MAIN_CLASS = 'io.temporal.testserver.TestServer';

/** Path of Temporal's test server, which skips time; from the environment, our cache, a download, or Maven. */
export async function findTestServer(report: Report): Promise<string> {
  const folder = cacheFolder(`temporal-test-server-${VERSION}`);
  const [script, binary] = [join(folder, 'temporal-test-server.sh'), join(folder, 'temporal-test-server')];
  const { path, failures } = await firstSource(
    [
      { name: 'TEMPORAL_TEST_SERVER_PATH', find: () => process.env['TEMPORAL_TEST_SERVER_PATH'] },
      { name: 'cache', find: () => [binary, script].find(isExecutable) },
      {
        name: 'download',
        find: () => {
          report('downloading Temporal’s test server');
          return downloadBySdk('test-server', 'default', binary, report);
        },
      },
      { name: 'Maven', find: () => resolveWithMaven(folder, script, report) },
    ],
    report,
  );
  if (path) return path;
  throw new SetupError(
    `There is no Temporal test server (${failures.join('; ')}); install Java and Maven, or name one with TEMPORAL_TEST_SERVER_PATH.`,
  );
}

async function resolveWithMaven(folder: string, script: string, report: Report): Promise<string> {
  if (!onPath('mvn') || !onPath('java')) await aptInstall(['maven', 'default-jre-headless'], report);
  const mvn = onPath('mvn');
  if (!mvn || !onPath('java')) throw new Error('Java and Maven are not installed');
  report('fetching Temporal’s test server with Maven');
  await mkdir(dirname(folder), { recursive: true });
  const half = await mkdtemp(`${folder}-`);
  try {
    await writeFile(join(half, 'pom.xml'), pom());
    const args = [
      '-q',
      '-B',
      '-f',
      join(half, 'pom.xml'),
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${join(half, 'lib')}`,
    ];
    await runProgram(mvn, args, { timeoutMs: 600_000, report, what: 'Maven' });
    const halfScript = join(half, 'temporal-test-server.sh');
    await writeFile(halfScript, startScript());
    await chmod(halfScript, 0o755);
    await rm(folder, { recursive: true, force: true });
    await rename(half, folder);
    return script;
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

/** The flags halve the start of a Java program that lives for seconds. */
function startScript(): string {
  return `#!/bin/sh
# Temporal's time-skipping test server ${VERSION}.
folder=$(cd "$(dirname "$0")" && pwd)
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp "$folder/lib/*" ${MAIN_CLASS} "$@"
`;
}

function pom(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>servis-masasi</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;
}
