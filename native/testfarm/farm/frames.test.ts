import { expect, it } from 'vitest'
import { createFrameReader, frameOfAnswer, parseMessage } from './frames.ts'

const textOf = (frame: Buffer) => {
  const texts: string[] = []
  createFrameReader((text) => texts.push(text))(frame)
  return texts
}

it('puts frames together wherever the socket cut them', () => {
  const frames = Buffer.concat([
    frameOfAnswer({ ok: true, rows: [['Ελένη', null, -1, 133_000_000_000_000_000n]] }),
    frameOfAnswer({ ok: false, error: 7022 }),
  ])
  const expected = ['1\u001f0\u001e=Ελένη\u001f\u001f-1\u001f133000000000000000', '0\u001f7022']
  for (let size = 1; size <= frames.length; size += 1) {
    const texts: string[] = []
    const read = createFrameReader((text) => texts.push(text))
    for (let at = 0; at < frames.length; at += size) read(frames.subarray(at, at + size))
    expect(texts).toEqual(expected)
  }
})

it('tells an empty text from none, and no rows from a refusal', () => {
  expect(textOf(frameOfAnswer({ ok: true, rows: [['', null]] }))).toEqual(['1\u001f0\u001e=\u001f'])
  expect(textOf(frameOfAnswer({ ok: true, rows: [] }))).toEqual(['1\u001f0'])
  const call = [
    'call',
    'wtsapi32',
    '32',
    'WTSOpenServerW',
    'RDS01',
    'text',
    '=',
    'none',
    '',
    'id',
    '4294967294',
  ]
  expect(parseMessage(call.join('\u001f'))).toEqual({
    kind: 'call',
    sender: { library: 'wtsapi32', processId: 32 },
    function: 'WTSOpenServerW',
    server: 'RDS01',
    arguments: { text: '', none: null, id: 4_294_967_294 },
  })
})

it('refuses to carry a text that would fall apart', () => {
  expect(() => frameOfAnswer({ ok: true, rows: [['a\u001fb']] })).toThrow('cannot carry')
})
