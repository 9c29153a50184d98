import { strict as assert } from 'node:assert'
import type { ProcessEntry } from '#contract/session.ts'
import { onFarm, valueOf } from './case.ts'
import { person, server } from './fixtures.ts'

const programs: readonly ProcessEntry[] = [
  { processId: 4100, name: 'explorer.exe', workingSetBytes: 90_000_000, processorTime: 120_000_000 },
  { processId: 4104, name: 'EXCEL.EXE', workingSetBytes: 3_000_000_000, processorTime: 98_765_432_100 },
  { processId: 65_540, name: 'Über Programm (2).exe', workingSetBytes: 4096, processorTime: 0 },
  { processId: 4_000_000_004, name: '勘定.exe', workingSetBytes: 1_048_576, processorTime: 156_250 },
]

const crowd = Array.from({ length: 300 }, (_, index): ProcessEntry => {
  const processId = 8000 + 4 * index
  return { processId, name: `worker-${index}.exe`, workingSetBytes: 4096 * index, processorTime: index }
})

const byId = (a: ProcessEntry, b: ProcessEntry) => a.processId - b.processId

export const processCases = [
  onFarm(
    'lists the programs of the session asked for, and no others',
    [
      server('RDS01', [
        person({ sessionId: 2, processes: programs }),
        person({ sessionId: 3, processes: crowd }),
      ]),
    ],
    async ({ services }) => {
      const ofTwo = valueOf(await services.listProcesses('RDS01', 2))
      assert.deepEqual(ofTwo.toSorted(byId), programs)
      const ofThree = valueOf(await services.listProcesses('RDS01', 3))
      assert.deepEqual(ofThree.toSorted(byId), crowd)
    },
  ),
  onFarm(
    'lists no programs where none run',
    [server('RDS01', [person({ sessionId: 2 })])],
    async ({ services }) => {
      assert.deepEqual(valueOf(await services.listProcesses('RDS01', 2)), [])
    },
  ),
]
