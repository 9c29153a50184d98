import { strict as assert } from 'node:assert'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { conformanceCases, deadlineCases, type ConformanceSetup } from '../conformance.ts'
import { createHostedTerminalServices, type Deadlines } from '../host/hosted-terminal-services.ts'
import { startStandInFarm } from './farm/stand-in-farm.ts'
import { prepareTestfarm } from './prepare.ts'
import { startBridge, type Bridge } from './run/bridge.ts'

const longPreparationMs = 300_000
const caseMs = 30_000
const threads = 16

let bridge: Bridge
beforeAll(async () => {
  bridge = await startBridge(await prepareTestfarm())
}, longPreparationMs)
afterAll(async () => {
  await bridge.stop()
})

/** The built host in a Windows process of its own, on a farm of its own; at the end nothing may have been done wrong. */
const setupWith = (deadlines: Partial<Deadlines>): ConformanceSetup => ({
  start: async (description) => {
    const farm = await startStandInFarm(description)
    const services = createHostedTerminalServices({
      spawn: () => bridge.startHost(threads, farm.environment),
      threads,
      deadlines,
    })
    const stop = async () => {
      await farm.nothingLive()
      await services.dispose()
      await farm.stop()
      assert.deepEqual(farm.report().complaints, [])
    }
    return { services, control: farm.control, stop }
  },
})

describe.concurrent('Windows’ bindings keep what every implementation keeps', () => {
  it.each(conformanceCases)('$name', { timeout: caseMs }, async ({ run }) => run(setupWith({})))
})

describe('hosts under Windows keep their deadlines', () => {
  const setup = setupWith({ listSessions: 2500, resetSession: 2500 })
  it.each(deadlineCases)('$name', { timeout: caseMs }, async ({ run }) => run(setup))
})
