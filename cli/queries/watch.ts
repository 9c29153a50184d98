import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { Interrupted, untilInterrupted } from '../interrupted.ts'
import type { Look } from '../one-shot/look.ts'

const defaultSeconds = 5
const secondMs = 1_000
/** As many as a view may hold. */
const mostInView = 2_000

export type Query = (context: Context, look: Look) => Promise<ExitCode>

/** Once, or with --watch again and again until Ctrl+C, which is said by the exit code and by nothing else. */
export async function watched(context: Context, look: Look, query: Query): Promise<ExitCode> {
  const { invocation, world } = context
  if (!invocation.has('watch')) return query(context, look)
  const serverIds = look.servers.slice(0, mostInView).map(({ serverId }) => serverId)
  // What is in view is read every two seconds by itself.
  look.view(serverIds)
  const pauseMs = (invocation.number('watch') ?? defaultSeconds) * secondMs
  try {
    for (;;) {
      if (world.out.isTerminal) world.out.steer('top-of-screen')
      // oxlint-disable-next-line no-await-in-loop -- one picture after the other
      const code = await query(context, look)
      // oxlint-disable-next-line no-await-in-loop
      if ((await world.out.settled()) !== null) return code
      // oxlint-disable-next-line no-await-in-loop
      await pause(context, pauseMs)
    }
  } catch (cause) {
    if (cause instanceof Interrupted) return exitCodes.interrupted
    throw cause
  }
}

async function pause({ world }: Context, pauseMs: number) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const cancel = world.clock.startTimer(pauseMs, resolve)
  await untilInterrupted(world.interrupt, promise).finally(cancel)
}
