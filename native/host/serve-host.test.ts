import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { sessionIdentity } from '#contract/session.ts'
import { tries } from '#contract/testing/tries.ts'
import { message as saying, reset, stranger } from '../conformance/acting.ts'
import type { TerminalServices } from '../terminal-services.ts'
import { plainMethods } from './calls.ts'
import type { ChildMessage } from './messages.ts'
import { serveHost } from './serve-host.ts'

/** A host at the end of a line that carries JSON, as `fork` has it. */
function startServed(answer: () => unknown = () => ({ ok: true, value: 'answer' })) {
  const called: unknown[][] = []
  const said: unknown[] = []
  const listeners: ((message: unknown) => void)[] = []
  const methods = [...plainMethods, 'actOnSame'].map((method) => [
    method,
    async (...args: unknown[]) => {
      called.push([method, ...args])
      return answer()
    },
  ])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has every method a host calls
  const services = Object.fromEntries(methods) as TerminalServices
  serveHost(
    {
      send: (message) => said.push(message),
      onMessage: (listener) => listeners.push(listener),
    },
    { services, problem: null },
  )
  said.splice(0)
  const call = async (method: unknown, ...args: readonly unknown[]) => {
    const message = JSON.stringify({ type: 'call', callId: 7, request: { method, args } })
    for (const hear of listeners) hear(JSON.parse(message))
    await new Promise(setImmediate)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what this host says
    return said.splice(0) as ChildMessage[]
  }
  return { call, called }
}

const answered = (result: unknown) => [{ type: 'answer', callId: 7, result }]
const act = { server: 'RDS01', serverName: 'First', deed: reset }

it.each([
  ['readCaller', []],
  ['listSessions', ['RDS01']],
  ['readSession', ['RDS01', 2]],
  ['readClient', ['RDS01', 2]],
  ['listProcesses', ['RDS01', 2]],
  ['listServerProcesses', ['RDS01']],
  ['readClock', ['RDS01']],
  ['forgetServer', ['RDS01']],
  ['writeEvent', ['a line']],
  ['judgeFile', ['C:\\servers.json']],
] as const)('makes the call %s with %j, and answers with what came of it', async (method, args) => {
  const { call, called } = startServed()
  expect(await call(method, ...args)).toEqual(answered({ ok: true, value: 'answer' }))
  expect(called).toEqual([[method, ...args]])
})

it('answers a call that tells nothing, too', async () => {
  expect(await startServed(() => undefined).call('forgetServer', 'RDS01')).toEqual(
    answered({ ok: true, value: null }),
  )
})

it.each([
  ['readSession', ['RDS01', Number.NaN]],
  ['readSession', ['RDS01']],
  ['readClient', ['RDS01', '2']],
  ['listSessions', [null]],
  ['listSessions', ['RDS01', 2]],
  ['writeEvent', [{ text: 'a line' }]],
  ['judgeFile', [null]],
  ['dispose', []],
  ['toString', []],
  ['actOnSame', [act, { ...stranger(2), sessionId: Number.POSITIVE_INFINITY }, 1]],
  ['actOnSame', [act, stranger(2), Number.NaN]],
  ['actOnSame', [{ ...act, deed: { verb: 'shadow', control: true, consent: false } }, stranger(2), 1]],
  ['actOnSame', [{ ...act, deed: { verb: 'end-program', processId: null, name: 'a.exe' } }, stranger(2), 1]],
  ['actOnSame', [{ ...act, deed: { verb: 'message', title: '', text: 'Hi' } }, stranger(2), 1]],
])('makes no call of %s with %j, and does not leave it without an answer', async (method, args) => {
  const { call, called } = startServed()
  expect(await call(method, ...args)).toMatchObject(
    answered({ ok: false, failure: { kind: 'invalid', retry: 'never' } }),
  )
  expect(called).toEqual([])
})

it('answers with a failure where the call throws', async () => {
  const { call } = startServed(() => {
    throw new Error('out of order')
  })
  expect(await call('readClock', 'RDS01')).toMatchObject(
    answered({ ok: false, failure: { kind: 'internal', operation: 'NetRemoteTOD', server: 'RDS01' } }),
  )
})

const whole: readonly (readonly [string, readonly unknown[]])[] = [
  ['actOnSame', [act, stranger(2), 1]],
  ['actOnSame', [{ ...act, deed: saying({ title: '', text: 'Hi' }) }, stranger(2), 1]],
  ['readSession', ['RDS01', 2]],
  ['judgeFile', ['C:\\servers.json']],
]
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** What each argument of a call that was made has to be, whatever was sent. */
function fitsItsCall([method, ...args]: readonly unknown[]): boolean {
  if (method !== 'actOnSame') return args.every((one) => ['string', 'number'].includes(typeof one))
  const [asked, pinned, leave] = args
  const verb = isRecord(asked) && isRecord(asked['deed']) ? asked['deed']['verb'] : null
  const isAsked =
    (verb === 'reset' || verb === 'message') && isRecord(asked) && typeof asked['server'] === 'string'
  return (
    isAsked &&
    sessionIdentity.safeParse(pinned).success &&
    isRecord(leave) &&
    Number.isFinite(leave['notAfter'])
  )
}

it('answers each message once and makes no call that does not fit, whatever one part of it is', async () => {
  const broken = fc.record({ at: fc.nat(2), key: fc.nat(), other: fc.jsonValue(), part: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...whole), broken, async ([method, args], { at, key, other, part }) => {
      const place = at % args.length
      const argument = args[place]
      const keys = isRecord(argument) ? Object.keys(argument) : []
      const put = part && isRecord(argument) ? { ...argument, [keys[key % keys.length] ?? '']: other } : other
      const { call, called } = startServed()
      expect(await call(method, ...args.with(place, put))).toHaveLength(1)
      expect(called.filter((one) => !fitsItsCall(one))).toEqual([])
    }),
    tries(300),
  )
  expect(
    [
      ['actOnSame', act, { ...stranger(2), sessionId: null }, { notAfter: 1 }],
      ['readSession', null, 2],
    ].map(fitsItsCall),
  ).toEqual([false, false])
})
