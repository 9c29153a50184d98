import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '#contract/failure.ts'
import { claimFile, type DataFolderClaim } from '../data-folder.ts'

/**
 * Signs that actions are under way in a process that does not hold the data folder. Without them a console that starts
 * meanwhile would take their intents for cut short. Each is the operating system's lock, so it ends with its process.
 */
export interface ActingMarks {
  /** Before the intent is written. */
  readonly hold: (actionId: string) => Result<null>
  readonly releaseAll: () => void
}

const nameOf = (actionId: string) => `acting-${actionId}.lock`
const name = /^acting-(?<actionId>.+)\.lock$/

export function createActingMarks(dataFolder: string): ActingMarks {
  const held = new Map<string, DataFolderClaim>()
  return {
    hold: (actionId) => {
      const file = join(dataFolder, nameOf(actionId))
      const claim = claimFile(file)
      if (claim.ok) held.set(file, claim.value)
      return claim.ok ? { ok: true, value: null } : claim
    },
    releaseAll: () => {
      for (const [file, claim] of held) {
        claim.release()
        rmSync(file, { force: true })
      }
      held.clear()
    },
  }
}

/** The actions whose process lives; what dead ones left behind is cleared away. */
export function readActionsHeld(dataFolder: string): ReadonlySet<string> {
  const held = new Set<string>()
  if (!existsSync(dataFolder)) return held
  for (const entry of readdirSync(dataFolder)) {
    const actionId = name.exec(entry)?.groups?.['actionId']
    if (actionId === undefined) continue
    const file = join(dataFolder, entry)
    const claim = claimFile(file)
    if (!claim.ok) held.add(actionId)
    else {
      claim.value.release()
      rmSync(file, { force: true })
    }
  }
  return held
}
