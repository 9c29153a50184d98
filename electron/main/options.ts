import { parseArgs } from 'node:util'

/** What the person asked for on the command line. */
export interface ConsoleOptions {
  readonly demo: boolean
  /** Null for the usual place. */
  readonly dataFolder: string | null
  /** Where the report of the self-test goes; null for a console. */
  readonly selfTest: string | null
}

type Parsed =
  { readonly ok: true; readonly value: ConsoleOptions } | { readonly ok: false; readonly problem: string }

/** Reads our own options; Chromium's stand beside them and are not judged here. */
export function parseOptions(args: readonly string[]): Parsed {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      demo: { type: 'boolean' },
      'data-folder': { type: 'string' },
      'self-test': { type: 'string' },
    },
  })
  const [dataFolder, selfTest] = [pathOf(values['data-folder']), pathOf(values['self-test'])]
  if (dataFolder === undefined) return { ok: false, problem: '--data-folder wants a path.' }
  if (selfTest === undefined) return { ok: false, problem: '--self-test wants the path of a file.' }
  return { ok: true, value: { demo: values['demo'] !== undefined, dataFolder, selfTest } }
}

/** Null where it was not given, undefined where it was given without a path. */
function pathOf(given: string | boolean | undefined): string | null | undefined {
  if (given === undefined) return null
  return typeof given === 'string' && given !== '' ? given : undefined
}
