import { localAddress } from '#contract/host-key.ts'
import type { ProcessEntry } from '#contract/session.ts'
import { person, server, vacant } from '#native/conformance/fixtures.ts'
import type { FarmDescription, FarmSession } from '#native/farm.ts'

export const winword: ProcessEntry = {
  processId: 4200,
  name: 'winword.exe',
  workingSetBytes: 240_000_000,
  processorTime: 900_000_000,
}
export const explorer: ProcessEntry = {
  processId: 4100,
  name: 'explorer.exe',
  workingSetBytes: 90_000_000,
  processorTime: 120_000_000,
}

const user = (name: string) => ({ domain: 'CONTOSO', user: name })

export const services = vacant({ sessionId: 0, state: 'disconnected', stationName: 'services' })
export const listener = vacant({ sessionId: 65_536, state: 'listen', stationName: 'rdp-tcp' })
const gone = { state: 'disconnected', stationName: null, disconnectAt: Date.UTC(2026, 9, 20, 9) } as const

export const bob = person({
  sessionId: 3,
  stationName: 'rdp-tcp#6',
  account: user('bob'),
  processes: [explorer, winword],
})

/** This machine with Bob in session 3, the frozen session of the original's examples, and a farm around it. */
export function describedFarm(over: { readonly local?: readonly FarmSession[] } = {}): FarmDescription {
  return {
    servers: [
      server(
        localAddress,
        over.local ?? [
          services,
          person({ sessionId: 1, stationName: 'Console', account: user('helpdesk7') }),
          bob,
          listener,
        ],
      ),
      server('RDS01', [
        services,
        person({ sessionId: 2, stationName: 'RDP-Tcp#6', account: user('alice') }),
        person({
          sessionId: 3,
          account: user('Jürgen Müller'),
          stationName: 'RDP-Tcp#9',
          processes: [
            { ...winword, processId: 5200 },
            { ...winword, processId: 5300 },
          ],
        }),
        listener,
      ]),
      server('RDS02', [
        services,
        person({ sessionId: 5, account: user('alice'), ...gone }),
        person({ sessionId: 6, stationName: 'RDP-Tcp#6', account: user('carol') }),
        listener,
      ]),
      server('DENIED', [], { errors: { WTSEnumerateSessionsExW: 5, WTSEnumerateSessionsW: 5 } }),
    ],
  }
}

/** Bob alone on this machine. */
export const bobAlone = (over: Partial<FarmSession> = {}): FarmDescription => ({
  servers: [server(localAddress, [{ ...bob, ...over }])],
})
