import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
};
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const copiesOf = (name: string): [path: string, version: string][] =>
  Object.entries(lock.packages).flatMap(([path, { version = '' }]) => (path.endsWith(`node_modules/${name}`) ? [[path, version]] : []));

test('there is exactly one protobufjs 8, at the root: with two of them recorded histories cannot be read', () => {
  const eights = copiesOf('protobufjs').filter(([, version]) => version.startsWith('8.'));
  expect(eights).toEqual([['node_modules/protobufjs', '8.8.1']]);
  // The lock file may say one thing and the disk another.
  for (const [path] of copiesOf('protobufjs')) {
    const { version } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')) as { version: string };
    expect(lock.packages[path]?.version).toBe(version);
  }
  for (const name of ['client', 'common', 'proto', 'worker', 'workflow', 'testing']) {
    expect(existsSync(join(ROOT, 'node_modules', '@temporalio', name, 'node_modules', 'protobufjs'))).toBe(false);
  }
});

test('all of Temporal’s packages have one version', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([name]) => name.startsWith('@temporalio/'));
  expect(versions.length).toBeGreaterThan(5);
  expect(new Set(versions.map(([, version]) => version)).size).toBe(1);
  for (const [name, version] of versions) expect(copiesOf(name)).toEqual([[`node_modules/${name}`, version]]);
});

test('React and its router exist once', () => {
  for (const name of ['react', 'react-dom', 'react-router', '@mui/material', '@tanstack/react-query']) expect(copiesOf(name)).toHaveLength(1);
});

test('versions are exact', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^(npm:[^@]*@?[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('no address of a registry or of another machine is written into the lock file', () => {
  const hosts = new Set(
    [...readFileSync(join(ROOT, 'package-lock.json'), 'utf8').matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host),
  );
  expect([...hosts]).toEqual([]);
});

test('the lock file names the packages of every platform: npm installs none that it lacks', () => {
  const foundFrom = (path: string, name: string): boolean => {
    for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
      if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) return true;
      if (folder === '') return false;
    }
  };
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !foundFrom(path, name)),
  );
  expect(missing).toEqual([]);
});
