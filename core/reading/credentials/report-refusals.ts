import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { mapReads } from '#native/map-reads.ts'
import type { LogonControl, SessionActor, SessionReader } from '#native/terminal-services.ts'

type OnRefused = (address: string, failure: Failure) => void

const reporting =
  (onRefused: OnRefused) =>
  async <T>(address: string, call: Promise<Result<T>>): Promise<Result<T>> => {
    const answer = await call
    if (!answer.ok && isCredentialFailure(answer.failure)) onRefused(address, answer.failure)
    return answer
  }

/** The same services; whoever has to know hears when a server refuses the credentials, whichever reading it was. */
export function reportRefusals<Services extends SessionReader>(
  services: Services,
  onRefused: OnRefused,
): Services {
  return mapReads(services, reporting(onRefused))
}

/** The same for acts: their look and their call count like any reading. */
export function reportActRefusals<Services extends SessionActor>(
  services: Services,
  onRefused: OnRefused,
): Services {
  return {
    ...services,
    actOnSame: async (act, ...more) => {
      const came = await services.actOnSame(act, ...more)
      const failure = came.left ? (came.answer.ok ? null : came.answer.failure) : came.failure
      if (failure !== null && isCredentialFailure(failure)) onRefused(act.server, failure)
      return came
    },
  }
}

/** The same for a server's logons, which are asked by a way of their own and count for the same account. */
export function reportLogonRefusals<Services extends LogonControl>(
  services: Services,
  onRefused: OnRefused,
): Services {
  const reported = reporting(onRefused)
  return {
    ...services,
    readLogons: (address) => reported(address, services.readLogons(address)),
    setLogons: (address, mode) => reported(address, services.setLogons(address, mode)),
  }
}
