import { parseArgs } from 'node:util'

/** What the person asked for on the command line. */
export interface ConsoleOptions {
  readonly demo: boolean
  /** Null for the usual place. */
  readonly dataFolder: string | null
}

type Parsed =
  { readonly ok: true; readonly value: ConsoleOptions } | { readonly ok: false; readonly problem: string }

/** Reads our own options; Chromium's stand beside them and are not judged here. */
export function parseOptions(args: readonly string[]): Parsed {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { demo: { type: 'boolean' }, 'data-folder': { type: 'string' } },
  })
  const dataFolder = values['data-folder'] ?? null
  if (dataFolder === '' || typeof dataFolder === 'boolean') {
    return { ok: false, problem: '--data-folder wants a path.' }
  }
  return { ok: true, value: { demo: values['demo'] !== undefined, dataFolder } }
}
