/** One at a time; of the changes that come meanwhile only the last is kept, and what others keep is read once. */
export function createTurns(keep: () => Promise<boolean>, read: () => Promise<boolean>) {
  const due = { keep: false, read: false }
  let running: Promise<void> | null = null
  const next = (): Promise<boolean> => {
    const isToKeep = due.keep
    due[isToKeep ? 'keep' : 'read'] = false
    return isToKeep ? keep() : read()
  }
  const run = async () => {
    // oxlint-disable-next-line no-await-in-loop -- the file takes one after the other
    while (due.keep || due.read) if (await next()) due.keep = true
    running = null
  }
  const start = (): Promise<void> => (running ??= run())
  return {
    toKeep: () => {
      due.keep = true
      void start()
    },
    toRead: () => {
      due.read = true
      return start()
    },
    /** Whether a change waits for its turn. */
    isToKeep: () => due.keep,
  }
}
