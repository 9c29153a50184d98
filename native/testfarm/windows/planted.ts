// Reads RDS01's sessions, clock and logons, and prints for each `ok` or the whole failure.
import { createLogonControl } from '#native/programs/logon-control.ts'
import { calledByScripts } from '#native/programs/own-machine.ts'
import { createSystemPrograms } from '#native/programs/system-program.ts'
import { createWtsTerminalServices } from '#native/wts/wts-terminal-services.ts'

const services = createWtsTerminalServices()
const results = [
  await services.listSessions('RDS01'),
  await services.readClock('RDS01'),
  await createLogonControl(createSystemPrograms(), calledByScripts(services)).readLogons('RDS01'),
]
process.stdout.write(results.map((result) => (result.ok ? 'ok' : JSON.stringify(result.failure))).join('\n'))
process.stdout.write('\ndone\n')
await services.dispose()
