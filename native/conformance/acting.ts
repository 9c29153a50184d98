import type { Result } from '#contract/failure.ts'
import { identityOf } from '#contract/last-look.ts'
import type { MessageQuestion } from '#contract/message.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type {
  ActAnswer,
  ActReceipt,
  Leave,
  ServerAddress,
  SessionActor,
  SessionDeed,
  SessionReader,
} from '../terminal-services.ts'

type Services = Pick<SessionReader, 'readSession'> & SessionActor
type Words = { readonly title: string; readonly text: string }

export const reset: SessionDeed = { verb: 'reset', afterMessage: null }
export const logOff: SessionDeed = { verb: 'log-off', afterMessage: null }
export const disconnect: SessionDeed = { verb: 'disconnect', afterMessage: null }
export const message = (words: Words, question: MessageQuestion | null = null): SessionDeed => ({
  verb: 'message',
  question,
  ...words,
})

/** May leave for a minute, and nobody takes it back. */
export const freely = (over: Partial<Leave> = {}): Leave => ({
  notAfter: Date.now() + 60_000,
  withdrawn: new AbortController().signal,
  ...over,
})

/** Somebody who is nobody's session. */
export const stranger = (sessionId: number): SessionIdentity => ({
  serverId: 's',
  sessionId,
  account: { domain: 'CONTOSO', user: 'nobody' },
  logonAt: 1,
  logonTicks: '116444736000010000',
  connectAt: 1,
  connectTicks: '116444736000010000',
})

/** Who stands under an id now. */
export async function pin(services: Services, server: ServerAddress, sessionId: number) {
  const read = await services.readSession(server, sessionId)
  return read.ok ? identityOf('s', read.value) : stranger(sessionId)
}

export const act = (
  services: SessionActor,
  at: { readonly server: ServerAddress; readonly pinned: SessionIdentity; readonly leave?: Leave },
  deed: SessionDeed,
): Promise<ActAnswer> =>
  services.actOnSame({ server: at.server, serverName: at.server, deed }, at.pinned, at.leave ?? freely())

/** What came of it, whether or not a call left. */
export const resultOf = (came: ActAnswer): Result<ActReceipt> =>
  came.left ? came.answer : { ok: false, failure: came.failure }

/** Acts as the core does: reads, pins what it read, and acts on the same. */
export function actingOn(services: Services, notAfter = Date.now() + 60_000) {
  const actOn = async (server: ServerAddress, sessionId: number, deed: SessionDeed) =>
    resultOf(
      await act(
        services,
        { server, pinned: await pin(services, server, sessionId), leave: freely({ notAfter }) },
        deed,
      ),
    )
  return {
    sendMessage: (server: ServerAddress, sessionId: number, words: Words) =>
      actOn(server, sessionId, message(words)),
    askPerson: (
      server: ServerAddress,
      sessionId: number,
      { question, ...words }: Words & { readonly question: MessageQuestion },
    ) => actOn(server, sessionId, message(words, question)),
    disconnectSession: (server: ServerAddress, sessionId: number) => actOn(server, sessionId, disconnect),
    logOffSession: (server: ServerAddress, sessionId: number) => actOn(server, sessionId, logOff),
    resetSession: (server: ServerAddress, sessionId: number) => actOn(server, sessionId, reset),
    endProcess: (
      server: ServerAddress,
      sessionId: number,
      program: { readonly processId: number; readonly name: string },
    ) => actOn(server, sessionId, { verb: 'end-program', ...program }),
  }
}
