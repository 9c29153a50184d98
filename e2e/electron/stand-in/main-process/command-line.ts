/** Chromium's own list of switches, as Electron's main process has it. Follows base/command_line.cc. */
export interface CommandLine {
  readonly hasSwitch: (name: string) => boolean
  readonly append: (name: string, value?: string) => void
  readonly remove: (name: string) => void
}

/** Windows' prefixes; elsewhere a slash begins a path, and capitals are kept (`kSwitchPrefixes`, `AppendSwitchNative`). */
const readings = {
  windows: { pattern: /^(?:--|-|\/)([^=]*)=?(.*)$/s, nameOf: (name: string) => name.toLowerCase() },
  others: { pattern: /^(?:--|-)([^=]*)=?(.*)$/s, nameOf: (name: string) => name },
} as const

/** Parses as `AppendSwitchesAndArguments` does; a prefix alone is no switch, and behind `--` there are none. */
export function createCommandLine(args: readonly string[], isWindows: boolean): CommandLine {
  const { pattern, nameOf } = isWindows ? readings.windows : readings.others
  const switches = new Map<string, string>()
  for (const arg of args.map((one) => one.trim())) {
    if (arg === '--') break
    const [, name = '', value = ''] = pattern.exec(arg) ?? []
    if (name !== '' || value !== '') switches.set(nameOf(name), value)
  }
  return {
    // Electron asks in small letters whatever it is asked (shell/common/api/electron_api_command_line.cc).
    hasSwitch: (name) => switches.has(name.toLowerCase()),
    append: (name, value = '') => {
      switches.set(name, value)
    },
    remove: (name) => {
      switches.delete(name)
    },
  }
}

/** What a main process has before its first script runs: shell/app/electron_main_delegate.cc. */
export function appendElectronsOwn(commandLine: CommandLine, environment: NodeJS.ProcessEnv): void {
  // BasicStartupComplete, `kElectronDisableSandbox`.
  if (environment['ELECTRON_DISABLE_SANDBOX'] !== undefined) commandLine.append('no-sandbox')
  // PreSandboxStartup, in every browser process.
  commandLine.append('allow-file-access-from-files')
}
