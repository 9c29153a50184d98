/**
 * Switches that open the console to other programs, start another program in place of a process of ours, or take down a
 * wall around the page. No fuse covers Chromium's. Who starts the program could change it as well, so this stops a
 * shortcut or a script, not an owner. From content/public/common/content_switches.cc, sandbox/policy/switches.cc and
 * services/network/public/cpp/network_switches.cc of Chromium; shell/common/options_switches.h and
 * shell/common/node_bindings.cc (IsAllowedOption) of Electron.
 */
export const dangerousSwitches = [
  'allow-file-access-from-files',
  'allow-third-party-modules',
  'browser-subprocess-path',
  'bypasscsp-schemes',
  'cors-schemes',
  'debug',
  'debug-brk',
  'debug-port',
  'disable-gpu-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'in-process-gpu',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'ppapi-plugin-launcher',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'single-process',
  'utility-cmd-prefix',
] as const

/** As Chromium reads an argument on Windows (`IsSwitch` and `AppendSwitchNative` of base/command_line.cc). */
const switchPattern = /^(?:--|-|\/)([^=]+)/

/** The names of all switches among arguments, in small letters. Behind a lone `--` there are none. */
export function switchesOf(args: readonly string[]): readonly string[] {
  const trimmed = args.map((arg) => arg.trim())
  const end = trimmed.indexOf('--')
  return trimmed
    .slice(0, end < 0 ? trimmed.length : end)
    .flatMap((arg) => switchPattern.exec(arg)?.[1]?.toLowerCase() ?? [])
}

/**
 * The first dangerous switch that a person started the program with; null for none. `hasSwitch` knows more than what was
 * passed: Electron appends `allow-file-access-from-files` to every main process, and `no-sandbox` where the variable
 * ELECTRON_DISABLE_SANDBOX is set (`PreSandboxStartup` and `BasicStartupComplete` of
 * shell/app/electron_main_delegate.cc). So it is asked for the second only.
 */
export function findDangerousSwitch(
  args: readonly string[],
  hasSwitch: (name: string) => boolean,
): string | null {
  const passed = switchesOf(args)
  const found = dangerousSwitches.find((name) => passed.includes(name))
  return found ?? (hasSwitch('no-sandbox') ? 'no-sandbox' : null)
}
