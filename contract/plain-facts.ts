import type { ServerFacts } from './server.ts'

/** What a server's facts are when nothing is said. */
export const plainFacts: ServerFacts = { group: null, tags: [], note: null, careful: false }
