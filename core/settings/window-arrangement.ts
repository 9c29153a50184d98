import { join } from 'node:path'
import { z } from 'zod'
import { mostArrangementText } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import { causeText, fail, storageFailure } from '../failures.ts'
import { readJsonFile, writeJsonFile, type FileReading, type JsonFile } from '../files/json-file.ts'
import type { Notices } from '../notices.ts'

const version = 1
const schema = z.object({
  version: z.literal(version),
  arrangement: z.string().max(mostArrangementText),
})

/**
 * How the person arranged the window: a text that only the window understands. Kept here and not by the window itself, for
 * a browser keeps nothing between two starts on different ports.
 */
export interface WindowArrangement {
  /** Null where none was kept, or none that can be read. */
  readonly read: () => Promise<Result<{ readonly arrangement: string | null }>>
  /** What it says is on disk is on disk. */
  readonly keep: (arrangement: string) => Promise<Result<Record<string, never>>>
  /** Settles when nothing is read or written any more. */
  readonly settled: () => Promise<void>
}

export interface WindowArrangementOptions {
  readonly dataFolder: string
  readonly notices: Notices
  readonly now: () => number
}

export function createWindowArrangement(options: WindowArrangementOptions): WindowArrangement {
  const file: JsonFile<z.infer<typeof schema>> = {
    path: join(options.dataFolder, 'window.json'),
    version,
    schema,
  }
  // One after the other: a reading sees what was kept before it, and the file holds the last.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const ran = queue.then(run)
    queue = ran.catch(() => undefined)
    return ran
  }
  let unsaid = true
  const cannotKeep = (why: string) => {
    const failure = notKept(why)
    const { meaning, remedy } = failure
    if (unsaid) options.notices.raise({ severity: 'warning', message: meaning, remedy })
    unsaid = false
    return fail(failure)
  }
  let mayWrite = true
  return {
    read: () =>
      inTurn(async () => {
        const reading = await readJsonFile(file, options.now())
        if (reading.found === 'broken') raiseBroken(options.notices, reading)
        mayWrite = reading.found !== 'broken' || reading.setAsideAs !== null
        const arrangement = reading.found === 'value' ? reading.value.arrangement : null
        return { ok: true, value: { arrangement } }
      }),
    keep: (arrangement) =>
      inTurn(async () => {
        if (!mayWrite) return cannotKeep(`${file.path} is broken and could not be moved out of the way`)
        try {
          await writeJsonFile(file, { arrangement })
        } catch (cause) {
          return cannotKeep(causeText(cause))
        }
        unsaid = true
        return { ok: true, value: {} }
      }),
    settled: () => inTurn(async () => undefined),
  }
}

function notKept(why: string) {
  return storageFailure({
    operation: 'keep-arrangement',
    meaning: `How this window is arranged could not be kept: ${why}. It holds until Rewinsta ends.`,
    remedy: 'Make sure that the data folder can be written to and the disk is not full.',
  })
}

function raiseBroken(
  notices: Notices,
  { why, setAsideAs }: Extract<FileReading<unknown>, { found: 'broken' }>,
) {
  notices.raise({
    severity: 'warning',
    message: `How this window was arranged could not be read (${why}), so it is arranged as at the first start.`,
    remedy:
      setAsideAs === null
        ? 'The broken file is left untouched; no change can be kept until it is moved away.'
        : `The broken file was kept as ${setAsideAs}.`,
  })
}
