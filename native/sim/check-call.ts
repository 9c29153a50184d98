const longestAddress = 255
/** WTS_ANY_SESSION and WTS_CURRENT_SESSION, the two highest, stand for something other than one session. */
const highestSessionId = 0xfffffffd
// oxlint-disable-next-line no-control-regex -- a NUL would cut the name short on the other side and call another server
const impossible = /[\u0000-\u001f\\/]/

/** What is wrong with a server's address; empty when nothing is. */
export function addressProblems(address: string): string[] {
  if (address.trim() === '') return ['server: is empty']
  if (address.length > longestAddress) return [`server: is longer than ${longestAddress} characters`]
  return impossible.test(address) ? ['server: holds a slash, backslash or control character'] : []
}

/** What is wrong with a session id; empty when nothing is. */
export function sessionIdProblems(sessionId: number): string[] {
  const possible = Number.isInteger(sessionId) && sessionId >= 0 && sessionId <= highestSessionId
  return possible ? [] : [`sessionId: ${sessionId} is not the id of a session`]
}
