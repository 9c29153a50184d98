// Makes the calls that act, and prints what each returned and left as its error, one JSON value a line.
import { call, callBeside } from './bound.ts'

const server = call('WTSOpenServerW', 'RDS01')
const sayResult = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)

const okAndCancel = 1
const warning = 0x30

async function sendMessage(sessionId: number, seconds: number, wait: number): Promise<void> {
  const [title, message] = ['Helpdesk', 'Please save.\r\nΣώσε, 保存 🙂']
  const response: [number] = [0]
  const bytes = [title, message].map((text) => text.length * 2)
  const answer = await callBeside(
    'WTSSendMessageW',
    server,
    sessionId,
    title,
    bytes[0],
    message,
    bytes[1],
    okAndCancel | warning,
    seconds,
    response,
    wait,
  )
  sayResult({ answer: answer[0] === 0 ? answer : answer[0], response: response[0] })
}

await sendMessage(2, 0, 0)
await sendMessage(2, 5, 1)
await sendMessage(3, 1, 1)
await sendMessage(4, 5, 1)
await sendMessage(44, 5, 1)
for (const processId of [4200, 4200]) {
  sayResult(await callBeside('WTSTerminateProcess', server, processId, 1))
}
sayResult(await callBeside('WTSDisconnectSession', server, 2, 0))
sayResult(await callBeside('WTSLogoffSession', server, 3, 0))
