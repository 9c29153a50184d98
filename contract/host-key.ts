/** Address that stands for the machine the console runs on, as in Windows' own tools. */
export const localAddress = '.'

/** 127.0.0.1, and the other ways in which Windows reads a number as an address: 0x7f000001, 127.1. */
function ipv4In(text: string): readonly number[] | null {
  const parts = text.split('.')
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[\da-f]+|\d+)$/.test(part))) return null
  const numbers = parts.map((part) => (/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part)))
  const last = numbers.pop() ?? 0
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return null
  const rest = Array.from(
    { length: 4 - numbers.length },
    (_, place, count = 3 - numbers.length) => Math.floor(last / 256 ** (count - place)) % 256,
  )
  return [...numbers, ...rest]
}

/** The groups of one side of `::`; those of an IPv4 address at its end are two. */
function groupsIn(text: string): readonly number[] | null {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const bytes = index === parts.length - 1 && part.includes('.') ? ipv4In(part) : null
    if (bytes !== null) {
      const [a = 0, b = 0, c = 0, d = 0] = bytes
      groups.push(a * 256 + b, c * 256 + d)
    } else if (/^[\da-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}

function ipv6In(text: string): readonly number[] | null {
  const [head = '', tail, ...more] = text.split('::')
  const [first, last] = [groupsIn(head), groupsIn(tail ?? '')]
  if (!text.includes(':') || more.length > 0 || first === null || last === null) return null
  const missing = 8 - first.length - last.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  return [...first, ...Array<number>(missing).fill(0), ...last]
}

/** How Windows writes an IPv6 address where a colon may not stand. */
const literal = '.ipv6-literal.net'

/**
 * One text for all spellings of a host's name or address: case, the dot at a name's end, an IPv6 address shortened or
 * not, written for a share, or with an IPv4 address in it. Names stay names: nothing is resolved.
 */
export function hostKey(address: string): string {
  const name = address
    .trim()
    .toLowerCase()
    .replace(/(?<=.)\.$/, '')
  const plain = name.endsWith(literal)
    ? name.slice(0, -literal.length).replaceAll('-', ':').replace('s', '%')
    : name
  // Most are names, and lists have thousands.
  if (!/^\d|:/.test(plain)) return name
  const bytes = ipv4In(plain)
  if (bytes !== null) return bytes.join('.')
  const [host = '', zone] = plain.split('%')
  const groups = ipv6In(host)
  if (groups === null) return name
  const [high = 0, low = 0] = groups.slice(6)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return `${groups.map((group) => group.toString(16)).join(':')}${zone === undefined ? '' : `%${zone}`}`
}

/** Whether it is an address and no name. */
export function isIpKey(key: string): boolean {
  return key.includes(':') || /^\d+(?:\.\d+){3}$/.test(key)
}

/** Addresses by which a machine speaks to itself, and the name that stands for them. */
export function isLoopbackKey(key: string): boolean {
  return key === 'localhost' || key === '0:0:0:0:0:0:0:1' || (key.startsWith('127.') && isIpKey(key))
}

/**
 * Whether it is the machine the console runs on, by one of the names that Windows tells of it. Only what is written is
 * compared: an alias, or an address of a network card, goes there by the network.
 */
export function isOwnAddress(address: string, ownNames: readonly string[]): boolean {
  const key = hostKey(address)
  return key === localAddress || isLoopbackKey(key) || ownNames.some((name) => hostKey(name) === key)
}
