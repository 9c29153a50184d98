// The command as a program of its own, on a farm that a file describes. Its second argument is where its calls are noted.
import { readFileSync, writeFileSync } from 'node:fs'
import type { FarmDescription } from '#native/farm.ts'
import { createSimulatedFarm } from '#native/sim/simulated-farm.ts'
import { startProgram } from '../program.ts'
import type { World } from '../world.ts'

const [descriptionFile = '', callsFile = '', ...argv] = process.argv.slice(2)
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the test that starts this
const description = JSON.parse(readFileSync(descriptionFile, 'utf8')) as FarmDescription
const farm = createSimulatedFarm({ description })
const reads = farm.connect()
const actions = farm.connect()

const openFarm: World['openFarm'] = async () => ({
  ok: true,
  value: {
    kind: 'simulated',
    reads,
    actions,
    firstServers: description.servers.map(({ address }) => ({ address, group: null })),
    witnesses: [],
    judgeFile: reads.judgeFile,
    dispose: async () => {
      writeFileSync(callsFile, JSON.stringify(await farm.control.readCalls()))
      await Promise.all([reads, actions].map((one) => one.dispose()))
    },
  },
})

await startProgram(argv, {
  openFarm,
  openReads: openFarm,
  end: (code) => process.exit(code),
  spawnHost: () => {
    throw new Error('a farm in memory has no hosts')
  },
})
