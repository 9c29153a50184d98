import type { Result } from '#contract/failure.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import { failed } from './failures.ts'
import type { Windows } from './windows.ts'

const source = 'Rewinsta'
/** EVENTLOG_INFORMATION_TYPE. */
const information = 4
const headEvent = 1

/** Writes one line into this machine's Application log; a source that nobody registered is put there too. */
export async function writeEvent(windows: Windows, text: string): Promise<Result<null>> {
  const registered = await windows.call('RegisterEventSourceW', null, source)
  if (!registered.ok) return registered
  const { returned: log, lastError } = registered.value
  if (log === null) return refused('RegisterEventSourceW', lastError)
  try {
    const reported = await windows.call(
      'ReportEventW',
      log,
      information,
      0,
      headEvent,
      null,
      1,
      0,
      [text],
      null,
    )
    if (!reported.ok) return reported
    return reported.value.returned === 0
      ? refused('ReportEventW', reported.value.lastError)
      : { ok: true, value: null }
  } finally {
    await windows.call('DeregisterEventSource', log)
  }
}

function refused(operation: 'RegisterEventSourceW' | 'ReportEventW', code: number) {
  return failed(windowsFailure({ code, operation, server: null }))
}
