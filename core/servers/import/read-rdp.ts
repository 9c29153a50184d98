import { lineEnd, type Candidate, type ParsedList } from './candidate.ts'

const fullAddress = /^full address:s:(.*)$/i

export const isRdpFile = (text: string): boolean =>
  /^(?:full address|screen mode id|remoteapplicationmode|gatewayhostname|alternate full address):[is]:/im.test(
    text.slice(0, 64 * 1024),
  )

/** A file of Remote Desktop Connection, or several one after another: nothing but where it connects to. */
export function readRdp(text: string): ParsedList {
  const candidates = text.split(lineEnd).flatMap((line, index): readonly Candidate[] => {
    const address = fullAddress.exec(line)?.[1]
    return address === undefined ? [] : [{ line: index + 1, address: address.trim() }]
  })
  return { format: 'rdp', candidates, problems: [], notes: [] }
}
