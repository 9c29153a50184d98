import { describe, it } from 'vitest'
import { conformanceCases, deadlineCases, type ConformanceSetup } from '../conformance.ts'
import type { Deadlines } from '../host/hosted-terminal-services.ts'
import { createSimulatedFarm } from './simulated-farm.ts'

const setupWith = (deadlines: Deadlines): ConformanceSetup => ({
  start: async (description) => {
    const { services, control } = createSimulatedFarm({ description, deadlines })
    return { services, control, stop: services.dispose }
  },
})

describe('the simulated farm keeps what every implementation keeps', () => {
  it.each(conformanceCases)('$name', async ({ run }) => run(setupWith({})))
})

describe('the simulated farm keeps its deadlines', () => {
  it.each(deadlineCases)('$name', async ({ run }) => run(setupWith({ listSessions: 60, actOnSame: 90 })))
})
