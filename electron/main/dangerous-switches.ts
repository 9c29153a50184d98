/**
 * Chromium's and Node's switches that open the console to other programs or take down a wall around its page. No fuse
 * covers Chromium's. Who starts the program could change it as well, so this stops a shortcut or a script, not an owner.
 */
const dangerous = [
  'allow-file-access-from-files',
  'disable-site-isolation-trials',
  'disable-web-security',
  'host-rules',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
] as const

/** The first dangerous switch that the program was started with; null for none. */
export function findDangerousSwitch(hasSwitch: (name: string) => boolean): string | null {
  return dangerous.find(hasSwitch) ?? null
}
