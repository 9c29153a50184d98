import { isRecord, textsOf } from '../ui/plain-json.ts'

/** What the grid's rows are put together by. */
export type Grouping = 'none' | 'server' | 'user' | 'state'

/** Which groups are closed: those named, or all but those named. */
export interface ClosedGroups {
  readonly all: boolean
  readonly except: readonly string[]
}

/** Of each grouping by itself. */
export type CollapsedGroups = Readonly<Record<Exclude<Grouping, 'none'>, ClosedGroups>>

export const noneClosed: ClosedGroups = { all: false, except: [] }

export const noneCollapsed: CollapsedGroups = { server: noneClosed, user: noneClosed, state: noneClosed }

export function parseGrouping(value: unknown): Grouping {
  return value === 'server' || value === 'user' || value === 'state' ? value : 'none'
}

function closedIn(groups: unknown, grouping: Grouping): ClosedGroups {
  const closed = isRecord(groups) ? groups[grouping] : null
  if (!isRecord(closed)) return noneClosed
  return { all: closed['all'] === true, except: textsOf(closed['except']) ?? [] }
}

export function parseCollapsedGroups(value: unknown): CollapsedGroups {
  return {
    server: closedIn(value, 'server'),
    user: closedIn(value, 'user'),
    state: closedIn(value, 'state'),
  }
}
