import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { SessionReader } from '#native/terminal-services.ts'

/** The same services; whoever has to know hears when a server refuses the credentials, whichever call it was. */
export function hearRefusals<Services extends SessionReader>(
  services: Services,
  onRefused: (address: string, failure: Failure) => void,
): Services {
  const heard = async <T>(address: string, call: Promise<Result<T>>): Promise<Result<T>> => {
    const answer = await call
    if (!answer.ok && isCredentialFailure(answer.failure)) onRefused(address, answer.failure)
    return answer
  }
  return {
    ...services,
    listSessions: (address) => heard(address, services.listSessions(address)),
    readSession: (address, id) => heard(address, services.readSession(address, id)),
    readClient: (address, id) => heard(address, services.readClient(address, id)),
    listProcesses: (address, id) => heard(address, services.listProcesses(address, id)),
    listServerProcesses: (address) => heard(address, services.listServerProcesses(address)),
    readClock: (address) => heard(address, services.readClock(address)),
  }
}
