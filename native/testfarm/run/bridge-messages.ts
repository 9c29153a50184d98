/** First line to the bridge: what to start. All lines after it go to the host as they are. */
export interface Opening {
  /** Script of the host, as a Windows path. */
  readonly program: string
  readonly threads: number
  readonly environment: Readonly<Record<string, string>>
}

/** From the bridge: what the host said, or that it ended. */
export type BridgeMessage = { readonly heard: unknown } | { readonly exitCode: number | null }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

export function parseOpening(message: unknown): Opening {
  const { program, threads, environment } = isRecord(message) ? message : {}
  if (typeof program !== 'string' || typeof threads !== 'number' || !isRecord(environment)) {
    throw new Error('a bridge is first told what to start')
  }
  const texts = Object.entries(environment).map(([name, value]) => [name, String(value)] as const)
  return { program, threads, environment: Object.fromEntries(texts) }
}

export function parseBridgeMessage(line: string): BridgeMessage {
  const message: unknown = JSON.parse(line)
  if (isRecord(message) && 'heard' in message) return { heard: message['heard'] }
  const exitCode = isRecord(message) ? message['exitCode'] : undefined
  return { exitCode: typeof exitCode === 'number' ? exitCode : null }
}
