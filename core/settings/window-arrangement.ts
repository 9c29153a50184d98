import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { mostArrangementText, type CommandResult, type ParsedArguments } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import type { Clock, Stop } from '../clock.ts'
import { fail, storageFailure } from '../failures.ts'
import type { FileLook, JsonFile } from '../files/json-file.ts'
import { createKeptFile, type KeptFile, type NotWritten } from '../files/kept-file.ts'
import { watchFile } from '../files/watch-file.ts'
import type { Notices } from '../notices.ts'
import { createWindowNotices, notKeptWords, type WindowNotices } from './window-notices.ts'

const version = 1
const schema = z.object({
  version: z.literal(version),
  arrangement: z.string().max(mostArrangementText),
})
type Contents = z.infer<typeof schema>

/**
 * How the person arranged the window: a text that only the window understands. Kept here and not by the window itself, for
 * a browser keeps nothing between two starts on different ports.
 */
export interface WindowArrangement {
  /** Null where none was kept, or none that can be read. */
  readonly read: () => Promise<Result<CommandResult<'read-arrangement'>>>
  /** Keeps it where what is kept is still what it is based on. What it says is on disk is on disk. */
  readonly keep: (arrangement: string, basis: Basis) => Promise<Result<CommandResult<'keep-arrangement'>>>
  readonly stop: Stop
  /** Settles when nothing is read or written any more. */
  readonly settled: () => Promise<void>
}

/** What an arrangement was made from. */
export type Basis = Pick<ParsedArguments<'keep-arrangement'>, 'basedOn' | 'unanswered'>

export interface WindowArrangementOptions {
  readonly dataFolder: string
  readonly notices: Notices
  readonly clock: Clock
  /** A console follows the file, a visit does not. */
  readonly isVisit: boolean
  /** Hears of which revision the kept one is from now on, whoever kept it. */
  readonly tell: (revision: string) => void
}

/** The file, and the last of it that was seen. */
interface OpenArrangement {
  readonly file: KeptFile<Contents>
  readonly say: WindowNotices
  /** Notes what is kept; tells of its revision where it is another. */
  readonly note: (arrangement: string) => void
  /** One that a window was answered with: the others may still have to be told. */
  readonly saw: (arrangement: string) => void
  /** The last that was read or kept; null for none. */
  readonly last: () => string | null
}

export function createWindowArrangement(options: WindowArrangementOptions): WindowArrangement {
  const { dataFolder, notices, clock, isVisit, tell } = options
  const json: JsonFile<Contents> = { path: join(dataFolder, 'window.json'), version, schema }
  const open: OpenArrangement = {
    file: createKeptFile({ file: json, now: clock.now, isWhole: () => true }),
    say: createWindowNotices(notices, json.path),
    ...createNote(tell),
  }
  // What is broken at the start is set aside; later it may be a file that somebody has half written.
  let opened = false
  return {
    read: async () => {
      if (opened) return readAgain(open)
      const reading = await open.file.open()
      opened = reading.found !== 'broken' || reading.setAsideAs !== null
      open.say.opened(reading)
      return read(open, reading)
    },
    keep: (arrangement, basis) => keep(open, arrangement, basis),
    stop: isVisit ? () => {} : follow(open, json.path, clock),
    settled: open.file.settled,
  }
}

function createNote(tell: (revision: string) => void): Omit<OpenArrangement, 'file' | 'say'> {
  let told: string | null = null
  let last: string | null = null
  return {
    note: (arrangement) => {
      last = arrangement
      const revision = revisionOf(arrangement)
      if (revision === told) return
      told = revision
      tell(revision)
    },
    saw: (arrangement) => {
      last = arrangement
    },
    last: () => last,
  }
}

const revisionOf = (arrangement: string): string =>
  createHash('sha256').update(arrangement).digest('base64url')

type ArrangementRead = Result<CommandResult<'read-arrangement'>>

/** While the file cannot be read a window that comes back gets the last that could. */
function read({ saw, last }: OpenArrangement, look: FileLook<Contents>): ArrangementRead {
  if (look.found === 'value') saw(look.value.arrangement)
  const arrangement = look.found === 'value' || look.found === 'broken' ? last() : null
  return {
    ok: true,
    value: { arrangement, revision: arrangement === null ? null : revisionOf(arrangement) },
  }
}

async function readAgain(open: OpenArrangement): Promise<ArrangementRead> {
  const look = await open.file.look()
  open.say.seen(look)
  return read(open, look)
}

async function keep(
  { file, say, note }: OpenArrangement,
  arrangement: string,
  { basedOn, unanswered }: Basis,
): Promise<Result<CommandResult<'keep-arrangement'>>> {
  const changed = await file.change((found) =>
    // A file that is gone is no arrangement: nobody took views away with it.
    found === null || found.arrangement === unanswered || revisionOf(found.arrangement) === basedOn
      ? { arrangement }
      : null,
  )
  if (changed.outcome === 'not-written') {
    say.notKept(changed)
    return fail(notKept(changed))
  }
  say.kept()
  if (changed.outcome === 'overtaken' && changed.found !== null) {
    const kept = changed.found.arrangement
    return { ok: true, value: { kept: false, arrangement: kept, revision: revisionOf(kept) } }
  }
  note(arrangement)
  return { ok: true, value: { kept: true, revision: revisionOf(arrangement) } }
}

/** Views that another console saves show in the windows of this one. */
function follow({ file, say, note }: OpenArrangement, path: string, clock: Clock): Stop {
  const onChange = async () => {
    const look = await file.look()
    say.seen(look)
    if (look.found === 'value') note(look.value.arrangement)
  }
  return watchFile({ path, clock, onChange: () => void onChange(), onLost: say.notWatched })
}

function notKept({ why, remedy }: NotWritten) {
  return storageFailure({ operation: 'keep-arrangement', meaning: notKeptWords(why), remedy })
}
