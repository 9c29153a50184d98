import { parseArgs } from 'node:util'

/** What the person asked for on the command line. */
export interface LoopbackArguments {
  readonly demo: boolean
  readonly openBrowser: boolean
  /** Null for any free one. */
  readonly port: number | null
  /** Null for the usual place. */
  readonly dataFolder: string | null
  readonly help: boolean
}

export const usage = `Shows Rewinsta in a browser on this machine.

  --demo              shows a simulated farm; nothing real is touched
  --no-open           prints the address and opens no browser
  --port N            listens on this port of the machine itself instead of a free one
  --data-folder PATH  keeps the server list and the audit there
  --help              says this
`

type Parsed =
  { readonly ok: true; readonly value: LoopbackArguments } | { readonly ok: false; readonly problem: string }

const highestPort = 65_535

function readPort(text: string | undefined): number | null | 'wrong' {
  if (text === undefined) return null
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= highestPort ? port : 'wrong'
}

export function parseArguments(argv: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({
      args: [...argv],
      allowPositionals: false,
      options: {
        demo: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
        'data-folder': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    const port = readPort(values.port)
    if (port === 'wrong') {
      return { ok: false, problem: `--port wants a number from 1 to ${highestPort}, not '${values.port}'.` }
    }
    if (values['data-folder'] === '') return { ok: false, problem: '--data-folder wants a path.' }
    return {
      ok: true,
      value: {
        demo: values.demo,
        openBrowser: !values['no-open'],
        port,
        dataFolder: values['data-folder'] ?? null,
        help: values.help,
      },
    }
  } catch (error) {
    // Node's own words name the argument.
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}
