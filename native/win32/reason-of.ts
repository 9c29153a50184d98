/** What an exception says, for the middle of a sentence: one line, no full stop. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.trim().split(/\r?\n/)[0] ?? '').replace(/\.+$/, '')
}
