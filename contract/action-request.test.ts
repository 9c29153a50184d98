import { expect, it } from 'vitest'
import { actionRequest } from './action-request.ts'
import { messageText } from './message-text.ts'
import { confirmation } from './ticket.ts'

const sessionKeys = ['s:2:1']

it('takes what is left out for the milder', () => {
  expect(actionRequest.parse({ verb: 'reset', sessionKeys })).toEqual({
    verb: 'reset',
    sessionKeys,
    includeActive: false,
    include: [],
    afterMessage: null,
  })
  expect(confirmation.parse({ typedName: null, acknowledged: [], reason: null })).toMatchObject({
    goOnAfterSurprise: false,
    ticketNumber: null,
  })
})

it.each([
  { verb: 'reset', sessionKeys: [] },
  { verb: 'reset', sessionKeys: Array.from({ length: 501 }, () => 's:2:1') },
  { verb: 'reset', sessionKeys, processId: 4 },
  { verb: 'shutdown', sessionKeys },
  { verb: 'message', sessionKeys, title: 'x', text: '', answer: null },
  { verb: 'message', sessionKeys, title: 'x', text: 'x'.repeat(513), answer: null },
  { verb: 'message', sessionKeys, title: 'x', text: 'x', answer: { buttons: 'yes-no', waitSeconds: 4 } },
  { verb: 'message', sessionKeys, title: 'x', text: 'x', answer: { buttons: 'yes-no', waitSeconds: 301 } },
  { verb: 'message', sessionKeys, title: 'x', text: 'x', answer: { buttons: 'abort', waitSeconds: 60 } },
  { verb: 'end-program', sessionKey: 's:2:1', processId: 0 },
  { verb: 'shadow', sessionKey: 's:2:1', control: false },
  { verb: 'set-logons', serverId: 's', mode: 'off' },
])('refuses %j', (request) => {
  expect(actionRequest.safeParse(request).success).toBe(false)
})

it.each([
  ['a\nb\rc\r\nd', 'a\r\nb\r\nc\r\nd'],
  ['a\u0000b\u0007c', 'abc'],
  ['tab\tstays', 'tab\tstays'],
  ['turned\u202egpj.exe\u202c', 'turnedgpj.exe'],
  ['\u2066a\u2069\u200eb\u200fc\u061cd', 'abcd'],
  ['שלום', 'שלום'],
  ['line\u2028separator', 'line\r\nseparator'],
])('gives %j to Windows as %j, once and for all', (text, expected) => {
  expect(messageText(text)).toBe(expected)
  expect(messageText(messageText(text))).toBe(expected)
})
