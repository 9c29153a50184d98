import { describe, expect, test } from 'vitest'
import type { ServerProcess } from '#native/terminal-services.ts'
import { unknownUnit, withProcessorTimes, type ProcessorUnit } from './processor-unit.ts'

interface Machine {
  readonly processors: number
  /** Units in a millisecond. */
  readonly perMs: number
  /** Of all the time there is, how much goes to programs that are in no two lists. */
  readonly vanishing: number
  /** Of the rest, how much is idle. */
  readonly idle: number
  /** How long a list takes, milliseconds; where in that the times are of. */
  readonly listMs: number
  readonly at: number
}

const usual: Machine = { processors: 8, perMs: 10_000, vanishing: 0, idle: 0.7, listMs: 40, at: 0.5 }

/** The kernel counts by the tick of its clock, milliseconds. */
const tick = 15.625
const counted = (ms: number, perMs: number) => Math.floor(Math.floor(ms / tick) * tick * perMs)

const program = (processId: number, processorTime: number | null): ServerProcess => ({
  sessionId: processId === 0 ? 0 : 2,
  processId,
  name: processId === 0 ? '' : 'x.exe',
  workingSetBytes: 1,
  processorTime,
})

/** What lists of this machine come to that are 6 s apart. */
function unitOf(over: Partial<Machine>, lists = 2): ProcessorUnit {
  const { processors, perMs, vanishing, idle, listMs, at } = { ...usual, ...over }
  let unit = unknownUnit
  for (let list = 0; list < lists; list += 1) {
    const startedAt = list * (6_000 + listMs)
    const all = processors * (startedAt + listMs * at + 86_400_000)
    const [idleMs, workMs] = [all * (1 - vanishing) * idle, all * (1 - vanishing) * (1 - idle)]
    const programs = [
      program(0, counted(idleMs, perMs)),
      program(700, counted(workMs, perMs)),
      program(704, counted(startedAt / 100, perMs)),
      program(8_000 + list, counted(3_600_000, perMs)),
    ]
    unit = withProcessorTimes(unit, programs, { startedAt, endedAt: startedAt + listMs })
  }
  return unit
}

const processorCounts = [1, 2, 3, 4, 8, 16, 64, 128, 256, 640, 1_024, 2_048]

describe('the unit of processor time', () => {
  test.each(processorCounts)(
    'is told with %i processors, idle or at work, however quick the list',
    (processors) => {
      for (const perMs of [1, 10_000]) {
        for (const idle of [0, 0.5, 0.99]) {
          for (const listMs of [1, 40, 400, 1_200]) {
            expect(unitOf({ processors, perMs, idle, listMs })).toEqual({ perMs, tried: true, last: null })
          }
        }
      }
    },
  )

  test('is told or left open, and never wrong, whatever vanishes between two lists and however slow they are', () => {
    const told = processorCounts.flatMap((processors) =>
      [1, 10_000].flatMap((perMs) =>
        [0, 0.3, 0.6, 0.8, 0.95, 0.999, 1].flatMap((vanishing) =>
          [1, 1_000, 5_000, 20_000].flatMap((listMs) =>
            [0, 0.01, 0.5].map((idle) => ({
              is: perMs,
              told: unitOf({ processors, perMs, vanishing, listMs, idle }).perMs,
            })),
          ),
        ),
      ),
    )
    expect(told.filter(({ is, told: said }) => said !== null && said !== is)).toEqual([])
    expect(told.filter(({ told: said }) => said !== null).length).toBeGreaterThan(told.length / 2)
  })

  test('is told where half of the work is done by programs that come and go', () => {
    for (const processors of processorCounts) {
      for (const perMs of [1, 10_000]) expect(unitOf({ processors, perMs, vanishing: 0.5 }).perMs).toBe(perMs)
    }
  })

  test('waits for a second list', () => {
    expect(unitOf({}, 1)).toMatchObject({ perMs: null, tried: false })
  })

  test('is compared only with a list that is a second older', () => {
    const first = withProcessorTimes(unknownUnit, [program(0, 0), program(700, 0)], {
      startedAt: 0,
      endedAt: 10,
    })
    const soon = withProcessorTimes(first, [program(0, 1e7), program(700, 10)], {
      startedAt: 500,
      endedAt: 510,
    })
    expect(soon).toBe(first)
  })

  test.each([
    ['who asks is not shown what the processors do when idle', [program(700, 5)]],
    ['the times are not told', [program(0, null), program(700, null)]],
  ])('is not known where %s, and need not be waited for', (_why, programs) => {
    expect(withProcessorTimes(unknownUnit, programs, { startedAt: 0, endedAt: 1 })).toEqual({
      perMs: null,
      tried: true,
      last: null,
    })
  })

  test('is found later where one pair of lists did not tell', () => {
    const still = [program(0, 5), program(700, 5)]
    const one = withProcessorTimes(unknownUnit, still, { startedAt: 0, endedAt: 1 })
    const other = withProcessorTimes(one, still, { startedAt: 5_000, endedAt: 5_001 })
    expect(other).toMatchObject({ perMs: null, tried: true })
    const moved = [program(0, 5 + 8 * 5_000 * 10_000), program(700, 156_255)]
    expect(withProcessorTimes(other, moved, { startedAt: 10_000, endedAt: 10_001 }).perMs).toBe(10_000)
  })

  test('stays once it is known', () => {
    const known = unitOf({})
    expect(withProcessorTimes(known, [], { startedAt: 0, endedAt: 1 })).toBe(known)
  })
})
