import { describe, expect, test } from 'vitest'
import { judge, motionOf, now, quiet, second } from '../testing/watched-course.ts'

const input = { code: 'input', at: now - 872 * second, approximate: false }

describe('a verdict', () => {
  test('says what was seen of a silent session, with its windows', () => {
    expect(judge({ bytes: 0, shares: { 'EXCEL.EXE': 0 } })).toMatchObject({
      evidence: [
        { code: 'bytes', bytes: 0, overMs: 32 * second },
        { code: 'programs', usedMs: 0, overMs: 30 * second },
        input,
      ],
      window: { fromAt: now - 32 * second, toAt: now },
      program: null,
    })
  })

  test('names the busy program', () => {
    expect(judge({ shares: { 'dwm.exe': 0.02, 'EXCEL.EXE': 0.9 } })).toMatchObject({
      evidence: [
        { code: 'busy-program', name: 'EXCEL.EXE', usedMs: 27 * second, overMs: 30 * second },
        input,
      ],
      program: { processId: 4104, name: 'EXCEL.EXE' },
    })
  })

  test('never calls idle what was busy in the little that was measured', () => {
    const start = { watched: 12, programsEvery: 5, programsFor: 5, shares: { 'EXCEL.EXE': 0.94 } }
    expect(judge(start)).toMatchObject({
      kind: 'unknown',
      evidence: [
        { code: 'bytes', overMs: 12 * second },
        { code: 'input' },
        { code: 'programs', usedMs: 4_700, overMs: 5 * second },
        { code: 'measuring' },
      ],
      window: { fromAt: now - 12 * second, toAt: now },
    })
  })

  test('tells the window of what it rests on', () => {
    const still = judge({ bytes: 0, shares: { 'calc.exe': 0.2 } })
    expect(still).toMatchObject({ kind: 'idle', window: { fromAt: now - 30 * second, toAt: now } })
    expect(judge({})).toMatchObject({ kind: 'idle', window: { fromAt: now - 32 * second, toAt: now } })
  })

  test('says what it does not know', () => {
    expect(judge({ bytes: 0, shares: null }).evidence.map(({ code }) => code)).toEqual([
      'bytes',
      'input',
      'programs-unknown',
      'too-little',
    ])
  })

  test('does not claim input that Windows does not date', () => {
    const motion = motionOf(quiet).map((sample) => ({ ...sample, lastInputAt: null }))
    const verdict = judge({ bytes: 0, over: { motion } })
    expect(verdict.kind).toBe('unknown')
    expect(verdict.evidence).toContainEqual({ code: 'input', at: null, approximate: false })
  })
})
