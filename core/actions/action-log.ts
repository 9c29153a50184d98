import type { ActionStatus, ActionTarget } from '#contract/action.ts'

/** How many ended actions are kept for those who ask later. */
const keptEnded = 50

/** The actions of this run of the console: those under way, and the last that ended. The audit keeps the rest. */
export interface ActionLog {
  readonly start: (status: ActionStatus) => ActionStatus
  /** Changes what became of an action's target, tells it, and answers with the whole. */
  readonly change: (actionId: string, change: Partial<ActionTarget>) => ActionStatus
  readonly isUnderWay: (serverId: string, sessionId: number) => boolean
  readonly all: () => readonly ActionStatus[]
}

export function createActionLog(tell: (status: ActionStatus) => void): ActionLog {
  const actions = new Map<string, ActionStatus>()
  const keep = (status: ActionStatus) => {
    actions.set(status.actionId, status)
    const ended = [...actions.values()].filter(hasEnded)
    for (const { actionId } of ended.slice(0, -keptEnded)) actions.delete(actionId)
    tell(status)
    return status
  }
  return {
    start: keep,
    change: (actionId, change) => {
      const status = actions.get(actionId)
      if (status === undefined) throw new Error(`no action ${actionId}`)
      return keep({ ...status, targets: status.targets.map((target) => ({ ...target, ...change })) })
    },
    isUnderWay: (serverId, sessionId) =>
      [...actions.values()]
        .flatMap(({ targets }) => targets)
        .some(
          ({ identity, endedAt }) =>
            endedAt === null && identity.serverId === serverId && identity.sessionId === sessionId,
        ),
    all: () => [...actions.values()],
  }
}

function hasEnded({ targets }: ActionStatus): boolean {
  return targets.every(({ endedAt }) => endedAt !== null)
}
