import { expect, it } from 'vitest'
import { processInfo, processInfoEx } from './testing/blocks.ts'
import { fill } from './testing/fake-windows.ts'
import { startServices } from './testing/start-services.ts'

const programs = [
  { sessionId: 7, processId: 4_000_000_004, name: 'winword.exe' },
  { sessionId: 8, processId: 12, name: 'of-another-session.exe' },
  { sessionId: 7, processId: 0, name: null },
]

it('lists the programs of the session, and frees them by their level and count', async () => {
  const { fake, services } = startServices((own) => ({
    WTSEnumerateProcessesExW: (_handle, _level, _sessionId, rows, count) =>
      fill(rows, count, own.allocate(Buffer.concat(programs.map((row) => processInfoEx(own, row)))), 3),
  }))
  expect(await services.listProcesses('.', 7)).toEqual({
    ok: true,
    value: [
      {
        processId: 4_000_000_004,
        name: 'winword.exe',
        workingSetBytes: 3_000_000_000,
        processorTime: 98_000_000_007,
      },
      { processId: 0, name: '', workingSetBytes: 3_000_000_000, processorTime: 98_000_000_007 },
    ],
  })
  expect(fake.calls().at(-1)).toBe('WTSFreeMemoryExW 1 memory 3')
})

it.each([5, 87, 124])('lists the programs by level 0 where level 1 answers %i', async (code) => {
  const { fake, services } = startServices((own) => ({
    WTSEnumerateProcessesExW: (_handle, level, _sessionId, rows, count) =>
      JSON.stringify(level) === '[1]'
        ? { refusedWith: code }
        : fill(rows, count, own.allocate(Buffer.concat(programs.map((row) => processInfo(own, row)))), 3),
  }))
  expect(await services.listProcesses('.', 7)).toMatchObject({
    value: [{ name: 'winword.exe', workingSetBytes: null, processorTime: null }, { name: '' }],
  })
  expect(fake.calls().at(-1)).toBe('WTSFreeMemoryExW 0 memory 3')
})

it('asks no more by level 1 what it refuses, until the server’s handle is closed', async () => {
  const levels: string[] = []
  const { services } = startServices((own) => ({
    WTSEnumerateProcessesExW: (_handle, level, sessionId, rows, count) => {
      levels.push(`${JSON.stringify(level)} ${String(sessionId)}`)
      if (JSON.stringify(level) === '[1]') return { refusedWith: 5 }
      return fill(rows, count, own.allocate(Buffer.concat(programs.map((row) => processInfo(own, row)))), 3)
    },
  }))
  for (const sessionId of [7, 7, 8]) await services.listProcesses('RDS01', sessionId)
  await services.listProcesses('RDS02', 7)
  await services.forgetServer('RDS01')
  await services.listProcesses('RDS01', 7)
  expect(levels).toEqual(['[1] 7', '[0] 7', '[0] 7', '[1] 8', '[0] 8', '[1] 7', '[0] 7', '[1] 7', '[0] 7'])
})

it('tries level 1 again where level 0 was refused too', async () => {
  const levels: string[] = []
  const { services } = startServices(() => ({
    WTSEnumerateProcessesExW: (_handle, level) => {
      levels.push(JSON.stringify(level))
      return { refusedWith: 5 }
    },
  }))
  for (let times = 0; times < 2; times += 1) await services.listProcesses('RDS01', 7)
  expect(levels).toEqual(['[1]', '[0]', '[1]', '[0]'])
})

it('lists the programs of every session in one call', async () => {
  const asked: unknown[] = []
  const { services } = startServices((own) => ({
    WTSEnumerateProcessesExW: (_handle, _level, sessionId, rows, count) => {
      asked.push(sessionId)
      return fill(rows, count, own.allocate(Buffer.concat(programs.map((row) => processInfoEx(own, row)))), 3)
    },
  }))
  expect(await services.listServerProcesses('.')).toMatchObject({
    value: [
      { sessionId: 7, processId: 4_000_000_004 },
      { sessionId: 8, processId: 12 },
      { sessionId: 7, processId: 0 },
    ],
  })
  expect(asked).toEqual([0xffff_fffe])
})
