import { describe, expect, test } from 'vitest'
import { judge, motionOf, now, quiet, second, ticks } from '../testing/watched-course.ts'
import type { ProgramsSample } from './samples.ts'

describe('a verdict', () => {
  test('takes counters that ran over for what they are, and those of another connection for nothing', () => {
    const [first, second_] = motionOf({ ...quiet, watched: 4 })
    if (first === undefined || second_ === undefined) throw new Error('no samples')
    const over = {
      motion: [
        { ...first, incomingBytes: 0, outgoingBytes: 2 ** 32 - 100 },
        { ...second_, incomingBytes: 0, outgoingBytes: 24 },
      ],
    }
    expect(judge({ over }).evidence).toContainEqual({ code: 'bytes', bytes: 124, overMs: 4 * second })
    const restarted = over.motion.map((sample, index) => ({
      ...sample,
      outgoingBytes: index === 0 ? 5_000 : 60,
    }))
    expect(judge({ over: { motion: restarted } }).evidence).toContainEqual({
      code: 'bytes',
      bytes: 60,
      overMs: 4 * second,
    })
    const reconnected = over.motion.map((sample, index) => ({ ...sample, connectAt: index }))
    expect(judge({ over: { motion: reconnected } }).evidence).toContainEqual({ code: 'read-once' })
  })

  test('does not take the time of an old program for that of a new one under its id', () => {
    const programs = [15, 0].map((ago): ProgramsSample => ({
      at: now - ago * second,
      programs: [
        {
          processId: 4100,
          name: ago === 0 ? 'setup.exe' : 'old.exe',
          processorTime: ago === 0 ? 13 * second * ticks : 500 * second * ticks,
        },
      ],
    }))
    expect(judge({ over: { programs } })).toMatchObject({
      kind: 'one-program-busy',
      evidence: [
        { code: 'busy-program', name: 'setup.exe', usedMs: 13 * second, overMs: 15 * second },
        { code: 'input' },
      ],
    })
  })
})
