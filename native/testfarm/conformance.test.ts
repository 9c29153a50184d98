import { afterAll, beforeAll, describe, it } from 'vitest'
import { conformanceCases, deadlineCases, type ConformanceSetup } from '../conformance.ts'
import type { Deadlines } from '../host/hosted-terminal-services.ts'
import { prepareTestfarm } from './prepare.ts'
import { startBridge, type Bridge } from './run/bridge.ts'
import { startHostedFarm } from './testing/hosted-farm.ts'

const preparationMs = 300_000
const timeout = 60_000

let bridge: Bridge
beforeAll(async () => {
  bridge = await startBridge(await prepareTestfarm())
}, preparationMs)
afterAll(async () => {
  await bridge.stop()
})

const setupWith = (deadlines: Deadlines): ConformanceSetup => ({
  start: (description) => startHostedFarm({ bridge, description, deadlines }),
})

describe.concurrent('Windows’ bindings keep what every implementation keeps', () => {
  it.each(conformanceCases)('$name', { timeout }, async ({ run }) => run(setupWith({})))
})

describe('hosts under Windows keep their deadlines', () => {
  const setup = setupWith({ listSessions: 2500, actOnSame: 2500 })
  it.each(deadlineCases)('$name', { timeout }, async ({ run }) => run(setup))
})
