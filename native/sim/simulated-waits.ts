import type { Result } from '#contract/failure.ts'
import type { ChangeWaitEnd, ChangeWaits, ServerAddress } from '../terminal-services.ts'
import { argumentFailure } from '../wts/check-arguments.ts'
import { failed } from '../wts/failures.ts'
import { createEventWaits, waitedEvents } from './event-waits.ts'
import { callFarm, openOnFarm, type CallSite } from './farm-calls.ts'

/** The waits of one host process. */
export interface SimulatedWaits extends ChangeWaits {
  /** The process has ended: nobody is left to wait. */
  readonly end: () => void
}

const call = 'WTSWaitSystemEvent'
/** WTS_EVENT_ flags of sessions. */
const sessionEvents = 0xff

export function createSimulatedWaits(site: CallSite): SimulatedWaits {
  const waits = createEventWaits()
  const handles = new Set<string>()
  const underWay = new Map<string, Promise<Result<ChangeWaitEnd>>>()
  /** Servers whose wait is to return, however late it gets there. */
  const releasing = new Set<string>()

  async function callWindows(server: ServerAddress, name: string): Promise<Result<ChangeWaitEnd>> {
    const opened = handles.has(name) || (await openOnFarm(site, server))
    if (opened !== true && !opened.ok) return opened
    handles.add(name)
    const { hold, answer } = waitedEvents(waits, name, sessionEvents)
    const flags = await callFarm(site, {
      function: call,
      server,
      sessionId: null,
      hold: (there) => (releasing.has(name) ? 0 : hold(there)),
      answer,
    })
    if (!flags.ok) handles.delete(name)
    return flags.ok ? { ok: true, value: flags.value === 0 ? 'released' : 'changed' } : flags
  }

  async function stopWaiting(server: ServerAddress): Promise<void> {
    const name = server.toLowerCase()
    releasing.add(name)
    waits.flush(name)
    await underWay.get(name)
    releasing.delete(name)
    handles.delete(name)
  }

  return {
    waitForChange: async (server) => {
      const wrong = argumentFailure({ operation: call, server })
      if (wrong) return failed(wrong)
      const name = server.toLowerCase()
      const known = underWay.get(name) ?? callWindows(server, name).finally(() => underWay.delete(name))
      underWay.set(name, known)
      return known
    },
    stopWaiting,
    end: waits.flushAll,
  }
}
