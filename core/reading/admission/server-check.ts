/**
 * Whether a server can be reached at all. `unknown`: its name means nothing to whoever asked, but may to Windows. It only
 * sorts: who is silent is called all the same.
 */
export type Reachability = 'answers' | 'silent' | 'unknown'

/** Asks without a thread that could be held up. Never rejects. */
export type ServerCheck = (address: string) => Promise<Reachability>
