import type { FarmDescription } from '#native/farm.ts'
import { openCommandFarm, type CommandFarm, type FarmOptions } from './try-command.ts'

/** Opens farms whose folders are cleared away together at the end of a test. */
export function createCommandFarms() {
  const opened: CommandFarm[] = []
  return {
    open: async (description?: FarmDescription, over?: FarmOptions): Promise<CommandFarm> => {
      const farm = await openCommandFarm(description, over)
      opened.push(farm)
      return farm
    },
    clearAll: () => {
      for (const farm of opened.splice(0)) farm.clear()
    },
  }
}

/** A command line whose words have no blanks in them. */
export const words = (line: string): string[] => line.split(' ')

export const asBob: readonly string[] = ['--yes', '--expect-user', 'bob']
