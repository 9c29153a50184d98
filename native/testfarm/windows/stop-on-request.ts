// Loaded into a Windows program before its own code: ends it as a signal would when the line to its test closes.
import { connect } from 'node:net'

const port = process.env['REWINSTA_STOP_LINE']
// Not the programs it starts: those are its own to end.
delete process.env['REWINSTA_STOP_LINE']

function end(): void {
  // Without a listener of the program's own, nothing would happen.
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0)
}

if (port !== undefined) {
  const line = connect({ host: '127.0.0.1', port: Number(port) })
  line.on('error', () => {})
  line.on('close', end)
  line.resume()
  line.unref()
}
