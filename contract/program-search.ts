import { z } from 'zod'
import { failure } from './failure.ts'
import { serverState } from './server.ts'

/** Which search of a window: made by whoever asks, so that no answer can come before its question. */
export const programSearchId = z.string().min(1).max(64)

/** Part of a program's name, `winword` or `winword.exe`; see `isProgram`. */
export const programPart = z.string().trim().min(1).max(255)

/** A program that fits, and where it runs. */
export const foundProgram = z.object({
  /** Image name in small letters, `winword.exe`: Windows does not tell names apart by case. */
  program: z.string(),
  /** Sessions that had it when their server was read; those of services among them. */
  sessionKeys: z.array(z.string()),
})
export type FoundProgram = z.infer<typeof foundProgram>

/** How a server stood in a search for a program. */
export const searchedServer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('read'),
    serverId: z.string(),
    /** When its programs were read, epoch milliseconds; up to a minute before the search. */
    readAt: z.number(),
    /**
     * Active or disconnected sessions of people of which no program was told. Each has some: Windows leaves out what the
     * account may not see, without a word.
     */
    untoldSessions: z.number().int().nonnegative(),
  }),
  z.object({
    outcome: z.literal('failed'),
    serverId: z.string(),
    /** Why its programs could not be read. */
    failure,
  }),
  z.object({
    outcome: z.literal('not-asked'),
    serverId: z.string(),
    /** Its state when its turn came: only servers that are live are asked. */
    state: serverState,
  }),
])
export type SearchedServer = z.infer<typeof searchedServer>

/** What is new of a search since it was last told. */
export const programNews = z.object({
  searchId: programSearchId,
  found: z.array(foundProgram),
  servers: z.array(searchedServer),
  /** How many servers are still to be looked at; 0 ends the search. */
  waiting: z.number().int().nonnegative(),
})
export type ProgramNews = z.infer<typeof programNews>
