import { numberOf, type Arguments } from './answers.ts'

/** Rules that hold for every call of a function, whatever the farm answers. Each answers with what is wrong, or null. */
type Rule = (server: string, given: Arguments) => string | null

const firstListenerId = 65_536
const longestTextBytes = 1024

function wants(wanted: Arguments): Rule {
  return (_server, given) => {
    const wrong = Object.entries(wanted).find(([name, value]) => given[name] !== value)
    return wrong ? `${wrong[0]} is ${given[wrong[0]]}, not ${wrong[1]}` : null
  }
}

const plainName: Rule = (server) => (/^\\|^$/.test(server) ? `the name ${server} is not a plain one` : null)

const mayEnd: Rule = (_server, given) => {
  const sessionId = numberOf(given, 'sessionId')
  return sessionId === 0 || sessionId >= firstListenerId ? `session ${sessionId} must never be ended` : null
}

/** Waiting blocks until every program of the session has ended. */
const endsWithoutWaiting: Rule = (server, given) => mayEnd(server, given) ?? wants({ wait: 0 })(server, given)

const messageBox: Rule = (_server, given) => {
  for (const name of ['title', 'message']) {
    const bytes = numberOf(given, `${name}Bytes`)
    if (bytes === 0 || bytes % 2 !== 0 || bytes > longestTextBytes) return `${name} is of ${bytes} bytes`
  }
  const waits = numberOf(given, 'wait') !== 0
  return waits && numberOf(given, 'timeoutSeconds') === 0 ? 'it would wait for ever' : null
}

const rules: Readonly<Record<string, Rule>> = {
  WTSOpenServerW: plainName,
  WinStationOpenServerW: plainName,
  WTSEnumerateSessionsExW: wants({ level: 1, filter: 0 }),
  WTSEnumerateSessionsW: wants({ reserved: 0, version: 1 }),
  NetRemoteTOD: (server) =>
    server === '.' || /^\\\\[^\\]/.test(server) ? null : `${server} lacks its backslashes`,
  WinStationReset: endsWithoutWaiting,
  WTSLogoffSession: endsWithoutWaiting,
  WTSDisconnectSession: endsWithoutWaiting,
  WTSSendMessageW: messageBox,
}

export function argumentComplaint(name: string, server: string, given: Arguments): string | null {
  const wrong = rules[name]?.(server, given) ?? null
  return wrong === null ? null : `${name}: ${wrong}`
}
