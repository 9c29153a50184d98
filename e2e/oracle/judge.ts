/** Somebody's session on a machine, whatever its server is called: machine, id, account, log-on to the tick. */
export type Who = string

/** What happened, in the one order in which it did. */
export type Happening =
  /** The audit says that a call is about to be made. */
  | { readonly what: 'intent'; readonly at: number; readonly deed: Deed }
  /** A call that acts arrived at the farm; `who` stands there at that moment, null for nobody. */
  | { readonly what: 'call'; readonly at: number; readonly name: string; readonly who: Who | null }
  /** The audit says what came of it; `name` is the call it says was made, null for none. */
  | { readonly what: 'outcome'; readonly deed: Deed; readonly name: string | null }
  /** A person pressed Stop. */
  | { readonly what: 'stop'; readonly actionId: string }
  /** An entry was taken off the server list, or given another address. */
  | { readonly what: 'entry-left'; readonly serverId: string }

export interface Deed {
  readonly actionId: string
  readonly serverId: string
  readonly verb: string
  readonly who: Who
}

/** Longer than this after its intent no call may leave, milliseconds. */
const mostDelayMs = 30_000

const calls: Readonly<Record<string, string>> = {
  message: 'WTSSendMessageW',
  disconnect: 'WTSDisconnectSession',
  'end-program': 'WTSTerminateProcess',
  'log-off': 'WTSLogoffSession',
  reset: 'WinStationReset',
}

interface Intent extends Deed {
  readonly at: number
  isVoid: boolean
  isUsed: boolean
}

/**
 * Reads what happened as somebody would who knows nothing of how the console does it: each call needs an intent of its own
 * for the very session that stands there, made before it, not stopped since, and used by no call before.
 */
export function complaintsOf(happened: readonly Happening[]): readonly string[] {
  const intents: Intent[] = []
  const complaints: string[] = []
  for (const one of happened) {
    if (one.what === 'intent') intents.push({ ...one.deed, at: one.at, isVoid: false, isUsed: false })
    else if (one.what === 'stop') {
      for (const intent of intents) if (intent.actionId === one.actionId) intent.isVoid = true
    } else if (one.what === 'entry-left') {
      for (const intent of intents) if (intent.serverId === one.serverId) intent.isVoid = true
    } else if (one.what === 'call') {
      const complaint = useIntent(intents, one)
      if (complaint !== null) complaints.push(`${complaint}: ${one.name} at ${one.who}`)
    } else {
      const said = one.name !== null
      const intent = intents.findLast(
        ({ actionId, serverId, who }) =>
          actionId === one.deed.actionId && serverId === one.deed.serverId && who === one.deed.who,
      )
      const made = intent?.isUsed ?? false
      // What was said not to be made is not to be made later either.
      if (intent && !said) intent.isVoid = true
      if (said !== made) complaints.push(`the record says ${one.name}, the farm ${made ? '' : 'not '}so`)
    }
  }
  return complaints
}

function useIntent(intents: readonly Intent[], call: Extract<Happening, { what: 'call' }>): string | null {
  const named = intents.filter(({ verb }) => calls[verb] === call.name)
  if (named.length === 0) return 'a call without an intent'
  const own = named.filter(({ who }) => who === call.who)
  if (own.length === 0) return 'a wrong target'
  const unused = own.filter(({ isUsed }) => !isUsed)
  if (unused.length === 0) return 'a second call'
  const valid = unused.find(({ isVoid }) => !isVoid)
  if (valid === undefined) return 'a call after a stop'
  valid.isUsed = true
  return call.at - valid.at > mostDelayMs ? 'a call that came too late' : null
}
