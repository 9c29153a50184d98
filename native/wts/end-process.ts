import { openWindows } from './windows.ts'

/** What Windows takes for the process that calls. */
const thisProcess = 0xffff_ffff_ffff_ffffn

/** Ends this process with a code in the middle of its calls. `process.exit` would wait for them, and they may never return. */
export function endProcess(code: number): void {
  const windows = openWindows()
  if (windows.ok) windows.value.callNow('TerminateProcess', thisProcess, code)
  else process.exit(code)
}
