import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { Interrupted, untilInterrupted } from '../interrupted.ts'
import type { OneShot } from '../one-shot/one-shot.ts'

const defaultSeconds = 5
const secondMs = 1_000
/** As many as a view may hold. */
const mostInView = 2_000

type Query = (context: Context, oneShot: OneShot) => Promise<ExitCode>

/** Once, or with --watch again and again until Ctrl+C, which is said by the exit code and by nothing else. */
export async function watched(context: Context, oneShot: OneShot, query: Query): Promise<ExitCode> {
  const { invocation, world } = context
  if (!invocation.has('watch')) return query(context, oneShot)
  const serverIds = oneShot.servers.slice(0, mostInView).map(({ serverId }) => serverId)
  // What is in view is read every two seconds by itself.
  await oneShot.run('set-view', { serverIds, sessionKeys: [] })
  const pauseMs = (invocation.number('watch') ?? defaultSeconds) * secondMs
  try {
    for (;;) {
      if (world.out.isTerminal) world.out.steer('top-of-screen')
      // oxlint-disable-next-line no-await-in-loop -- one picture after the other
      const code = await query(context, oneShot)
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
