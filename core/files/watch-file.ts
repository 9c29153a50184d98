import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Clock, Stop } from '../clock.ts'
import { causeText } from '../failures.ts'
import { makeOwnFolder } from './own-files.ts'

/** Editors write in several steps; what they mean stands there once they have come to rest. */
const restMs = 200

export interface WatchOptions {
  readonly path: string
  readonly clock: Clock
  /** The file may be another one now; once for all that happened shortly after one another. */
  readonly onChange: () => Promise<void>
  /** It can no longer be watched, or what was seen could not be dealt with. */
  readonly onLost: (why: string) => void
}

/** Watches a file by its folder, since a file that is replaced is another file. The folder is made if it is missing. */
export function watchFile({ path, clock, onChange, onLost }: WatchOptions): Stop {
  let cancel: Stop | null = null
  const name = basename(path)
  const request = (changed: string | null) => {
    // Some systems do not say which file it was.
    if (changed !== null && changed !== name) return
    cancel?.()
    cancel = clock.startTimer(restMs, () => {
      cancel = null
      onChange().catch((cause: unknown) => onLost(causeText(cause)))
    })
  }
  const stopWatching = watchFolder(dirname(path), request, onLost)
  return () => {
    cancel?.()
    stopWatching()
  }
}

function watchFolder(
  folder: string,
  onEvent: (name: string | null) => void,
  onLost: (why: string) => void,
): Stop {
  try {
    makeOwnFolder(folder)
    const watcher = watch(folder, { persistent: false }, (_event, name) => onEvent(name))
    watcher.on('error', (cause) => {
      watcher.close()
      onLost(causeText(cause))
    })
    return () => watcher.close()
  } catch (cause) {
    onLost(causeText(cause))
    return () => {}
  }
}
