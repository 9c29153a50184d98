import { describe, expect, test } from 'vitest'
import { judge, motionOf, now, quiet, second } from '../testing/watched-course.ts'

describe('a verdict', () => {
  test('says what was seen of a silent session, with its windows', () => {
    expect(judge({ bytes: 0, shares: { 'EXCEL.EXE': 0 } })).toMatchObject({
      evidence: [
        'No bytes moved in 32 s.',
        'Its programs used 0.0 s of processor time in 30 s.',
        'The last input came 15 min ago.',
      ],
      window: { fromAt: now - 32 * second, toAt: now },
      program: null,
    })
  })

  test('names the busy program', () => {
    expect(judge({ shares: { 'dwm.exe': 0.02, 'EXCEL.EXE': 0.9 } })).toMatchObject({
      evidence: ['EXCEL.EXE used 27.0 s of processor time in 30 s.', 'The last input came 15 min ago.'],
      program: { processId: 4104, name: 'EXCEL.EXE' },
    })
  })

  test('never calls idle what was busy in the little that was measured', () => {
    const start = { watched: 12, programsEvery: 5, programsFor: 5, shares: { 'EXCEL.EXE': 0.94 } }
    expect(judge(start)).toMatchObject({
      kind: 'unknown',
      evidence: [
        '3 KB moved in 12 s.',
        'The last input came 14 min ago.',
        'Its programs used 4.7 s of processor time in 5 s.',
        'Whether it is idle or busy is not known yet.',
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
    expect(judge({ bytes: 0, shares: null }).evidence).toEqual([
      'No bytes moved in 32 s.',
      'The last input came 15 min ago.',
      'What its programs do is not known.',
      'That is too little to tell.',
    ])
  })

  test('does not claim input that Windows does not date', () => {
    const motion = motionOf(quiet).map((sample) => ({ ...sample, lastInputAt: null }))
    const verdict = judge({ bytes: 0, over: { motion } })
    expect(verdict.kind).toBe('unknown')
    expect(verdict.evidence).toContain('When the last input came is not known.')
  })
})
