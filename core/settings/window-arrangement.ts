import { join } from 'node:path'
import { z } from 'zod'
import type { NotWritten } from '#contract/causes/console.ts'
import { mostArrangementText, type CommandResult } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Clock } from '../clock.ts'
import { fail, storageFailure } from '../failures.ts'
import type { FileReading, JsonFile } from '../files/json-file.ts'
import { createKeptFile } from '../files/kept-file.ts'
import { parseJson } from '../files/parse-json.ts'
import { sayDoubt } from '../files/say-doubt.ts'
import { createSetAsideNotice } from '../files/set-aside-notice.ts'
import type { Notices } from '../notices.ts'

const version = 1
/** A text that the window may keep, each character of it escaped, is less. */
const mostBytes = 4 * 1024 * 1024
const schema = z.object({
  version: z.literal(version),
  arrangement: z.string().max(mostArrangementText),
})

/** All that the core understands of the text: which saved views are in it. */
const content = z.looseObject({ views: z.array(z.looseObject({ viewId: z.string() })) })

/**
 * How the person arranged the window: a text that only the window understands. Kept here and not by the window itself, for
 * a browser keeps nothing between two starts on different ports.
 */
export interface WindowArrangement {
  /** Null where none was kept, or none that can be read. */
  readonly read: () => Promise<Result<CommandResult<'read-arrangement'>>>
  /** In the place of what is kept, but for the views that were not changed: those stay as they are there. */
  readonly keep: (
    arrangement: string,
    changedViews: readonly string[],
  ) => Promise<Result<CommandResult<'keep-arrangement'>>>
  /** Settles when nothing is read or written any more. */
  readonly settled: () => Promise<void>
}

export interface WindowArrangementOptions {
  readonly dataFolder: string
  readonly notices: Notices
  readonly clock: Clock
}

export function createWindowArrangement(options: WindowArrangementOptions): WindowArrangement {
  const { dataFolder, notices, clock } = options
  const path = join(dataFolder, 'window.json')
  const json: JsonFile<z.infer<typeof schema>> = { path, version, schema, mostBytes }
  const file = createKeptFile({ file: json, now: clock.now, isWhole: () => true })
  const say = createWindowNotices(notices, json.path)
  // What is broken at the start is set aside; later it may be a file that somebody has half written.
  let opened = false
  let last: string | null = null
  const open = async () => {
    const reading = await file.open()
    opened = reading.found !== 'broken' || reading.setAsideAs !== null
    say.opened(reading)
    return reading
  }
  return {
    read: async () => {
      const look = opened ? await file.look() : await open()
      if (look.found === 'value' || look.found === 'nothing') say.readable()
      // A file that is gone, or half written, takes no views with it.
      if (look.found === 'value') {
        last = look.value.arrangement
        sayDoubt(notices, { file: 'window', path }, look.doubt)
      }
      return { ok: true, value: { arrangement: last } }
    },
    keep: async (arrangement, changedViews) => {
      const changed = await file.change((found) => ({
        arrangement: found === null ? arrangement : withViewsOf(found.arrangement, arrangement, changedViews),
      }))
      if (changed.outcome === 'not-written') {
        const failure = notKept(changed.notWritten)
        say.notKept(failure)
        return fail(failure)
      }
      say.kept()
      return { ok: true, value: {} }
    },
    settled: file.settled,
  }
}

/** The arrangement with the views that are kept, each as it is there unless it was changed since. */
function withViewsOf(kept: string, arrangement: string, changedViews: readonly string[]): string {
  const [before, now] = [contentOf(kept), contentOf(arrangement)]
  if (before === null || now === null) return arrangement
  const changed = new Set(changedViews)
  const own = new Map(now.views.map((view) => [view.viewId, view]))
  const known = new Set(before.views.map(({ viewId }) => viewId))
  const left = before.views.flatMap((view) =>
    changed.has(view.viewId) ? (own.get(view.viewId) ?? []) : view,
  )
  const added = now.views.filter(({ viewId }) => changed.has(viewId) && !known.has(viewId))
  return JSON.stringify({ ...now, views: [...left, ...added] })
}

function contentOf(arrangement: string): z.infer<typeof content> | null {
  const json = parseJson(arrangement)
  // In what is no text of a window nothing is a view.
  return json.ok ? (content.safeParse(json.value).data ?? null) : null
}

function notKept(notWritten: NotWritten) {
  return storageFailure('keep-arrangement', { code: 'not-saved', what: 'arrangement', notWritten })
}

const subject = 'the window file'
const saving = 'keeping the window'

/** What there is to say of the file: while its cause lasts, as far as that is seen. */
function createWindowNotices(notices: Notices, path: string) {
  const setAside = createSetAsideNotice(notices, subject)
  const place = { file: 'window', path } as const
  const readable = () => {
    setAside.look()
    notices.withdraw(subject)
  }
  return {
    opened: (reading: FileReading<unknown>) => {
      if (reading.found === 'newer') {
        const said = { code: 'file-newer', ...place, version: reading.version, atStart: true } as const
        notices.raise({ about: subject, severity: 'warning', said })
      }
      if (reading.found !== 'broken') return
      const { why, setAsideAs, notMoved } = reading
      const given = { why, setAsideAs, notMoved, startedEmpty: true }
      const said = { code: 'file-broken-at-start', ...place, ...given } as const
      setAside.raise(setAsideAs, { severity: 'warning', said })
    },
    readable,
    kept: () => {
      readable()
      notices.withdraw(saving)
    },
    notKept: (failure: Failure) =>
      notices.raise({ about: saving, severity: 'warning', said: { code: 'not-saved', failure } }),
  }
}
