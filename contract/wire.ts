import { z } from 'zod'
import { commands, type CommandName } from './commands.ts'
import type { CoreEvent } from './events.ts'
import type { Result } from './failure.ts'
import { issueOf } from './problem.ts'

/** The name of a command, and of nothing an object merely inherits. */
export const commandName = z.custom<CommandName>(
  (value) => typeof value === 'string' && Object.hasOwn(commands, value),
  issueOf({ code: 'no-such-command', values: { name: null } }),
)

/** What a client of the loopback shell sends over its WebSocket, as JSON text. */
export const wireRequest = z
  .object({
    /** Chosen by the client, given back with the reply. */
    id: z.number().int().nonnegative(),
    name: commandName,
    args: z.unknown(),
  })
  .strict()
export type WireRequest = z.infer<typeof wireRequest>

/** What the loopback shell sends back: the reply to a request, or an event. */
export type WireMessage =
  { readonly id: number; readonly reply: Result<unknown> } | { readonly id: null; readonly event: CoreEvent }
