import { strict as assert } from 'node:assert'
import type { TerminalServices } from '../terminal-services.ts'
import { actingOn } from './acting.ts'
import { callsOf, failureOf, onFarm } from './case.ts'
import { person, server } from './fixtures.ts'

const addresses = ['', ' ', '\\\\RDS01', 'RDS01\\share', 'RDS01\u0000.elsewhere', 'x'.repeat(300)]
const sessionIds = [-1, 65_536.5, Number.NaN, Number.POSITIVE_INFINITY, 4_294_967_294, 4_294_967_295, 2 ** 32]

/** Every question that names a server, and every one that names a session. */
function questions(services: TerminalServices) {
  const { readSession, readClient, listProcesses } = services
  const acting = actingOn(services)
  const { sendMessage, askPerson, disconnectSession, logOffSession, resetSession } = acting
  const message = { title: 'Helpdesk', text: 'Hello' }
  const question = { buttons: 'ok', waitSeconds: 5 } as const
  return {
    ofServer: [
      services.listSessions,
      services.listServerProcesses,
      services.readClock,
      (address: string) => acting.endProcess(address, 2, winword),
    ],
    ofSession: [
      readSession,
      readClient,
      listProcesses,
      disconnectSession,
      logOffSession,
      resetSession,
      (address: string, sessionId: number) => sendMessage(address, sessionId, message),
      (address: string, sessionId: number) => askPerson(address, sessionId, { ...message, question }),
    ],
  }
}

const winword = { processId: 4104, name: 'WINWORD.EXE' }
const processIds = [-4, 0, 4, 4104.5, Number.NaN, 2 ** 32]

const paths = [
  '',
  'servers.json',
  'C:servers.json',
  'C:\\a\\..\\servers.json',
  'C:/servers.json',
  '\\\\RDS01\\share\\servers.json',
  '\\\\.\\pipe\\servers',
  'C:\\servers.json:stream',
  'C:\\servers\u0000.json',
]

export const invalidCases = [
  onFarm('a path that is not whole, or of another machine, is not judged', [], async ({ services }) => {
    for (const path of paths) assert.equal(failureOf(await services.judgeFile(path)).kind, 'invalid', path)
  }),

  onFarm(
    'a program id that cannot be a person’s is refused without a call',
    [server('RDS01', [person({ sessionId: 2 })])],
    async ({ services, control }) => {
      for (const processId of processIds) {
        assert.equal(
          failureOf(await actingOn(services).endProcess('RDS01', 2, { ...winword, processId })).kind,
          'invalid',
        )
      }
      assert.deepEqual(await callsOf(control, 'WTSTerminateProcess'), [])
    },
  ),
  onFarm(
    'an address that cannot exist is refused without a call',
    [server('RDS01', [person({ sessionId: 2 })])],
    async ({ services, control }) => {
      const { ofServer, ofSession } = questions(services)
      for (const address of addresses) {
        for (const ask of ofServer) assert.equal(failureOf(await ask(address)).kind, 'invalid')
        for (const ask of ofSession) assert.equal(failureOf(await ask(address, 2)).kind, 'invalid')
      }
      assert.deepEqual(await control.readCalls(), [])
    },
  ),
  onFarm(
    'a session id that cannot exist is refused without a call',
    [server('RDS01', [person({ sessionId: 2 })])],
    async ({ services, control }) => {
      const { ofSession } = questions(services)
      for (const sessionId of sessionIds) {
        for (const ask of ofSession) assert.equal(failureOf(await ask('RDS01', sessionId)).kind, 'invalid')
      }
      assert.deepEqual(await control.readCalls(), [])
    },
  ),
]
