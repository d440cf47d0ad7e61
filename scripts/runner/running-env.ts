import { resolve } from 'node:path';
import type { Env } from '../../platform/config';
import { CONFIG_VARS } from '../../platform/config-vars';
import { isAlive, readRunFile } from './run-files';

/** Ports that a start chooses, by the part that listens there. */
const PORTS = { PG_PORT: 'postgres', TEMPORAL_PORT: 'temporal' } as const;

/** The environment with the ports on which the system of this data folder really runs; what is named explicitly counts as it is. */
export function runningEnv(env: Env = process.env): Env {
  const dataDir = resolve(env['DATA_DIR'] || CONFIG_VARS.DATA_DIR.default);
  const found = Object.entries(PORTS).flatMap(([variable, name]) => {
    const part = env[variable] ? undefined : readRunFile(dataDir, name);
    return part?.port !== undefined && isAlive(part) ? [[variable, String(part.port)] as const] : [];
  });
  return { ...env, ...Object.fromEntries(found) };
}
