import type { Fault } from '#contract/fault.ts'
import { countText, decimalText } from '#contract/locale.ts'
import type { Problem } from '#contract/problem.ts'

type Values<Code extends Fault['code']> = Extract<Fault, { readonly code: Code }>['values']

const characters = (most: number): string => `is longer than ${most} characters`

/** What is wrong, as a sentence without its full stop. */
const faultWords: { readonly [Code in Fault['code']]: (values: Values<Code>) => string } = {
  told: ({ message }) => message,

  'wrong-type': ({ expected, received }) =>
    `Invalid input: expected ${expected}${received === null ? '' : `, received ${received}`}`,
  'no-such-value': ({ possible }) => {
    const values = possible.map((value) => JSON.stringify(value))
    return values.length === 1
      ? `Invalid input: expected ${values[0]}`
      : `Invalid option: expected one of ${values.join('|')}`
  },
  'too-small': ({ of, least, inclusive }) =>
    `Too small: expected ${of} ${sizeText(of, `${inclusive ? '>=' : '>'}${least}`)}`,
  'too-big': ({ of, most, inclusive }) =>
    `Too big: expected ${of} ${sizeText(of, `${inclusive ? '<=' : '<'}${most}`)}`,
  'unknown-keys': ({ keys }) =>
    `Unrecognized key${keys.length > 1 ? 's' : ''}: ${keys.map((key) => JSON.stringify(key)).join(', ')}`,
  misfit: () => 'Invalid input',

  'no-such-command': ({ name }) =>
    name === null ? 'no such command' : `there is no command ${JSON.stringify(name)}`,
  'strange-page': () => 'not the console’s own page',
  'not-to-be-carried-out': () => 'is none that can be carried out',

  'impossible-address': (values) => `${addressText(values)}. ${whatToType}`,
  'address-taken': ({ address, thisMachine, by, group }) => {
    const called = thisMachine === null ? address : `This machine, ${thisMachine},`
    if (by === 'machine') return `${called} is already in the list for all users of this machine`
    return `${called} is already in the list${group === null ? '' : `, in the folder ${group}`}`
  },
  'broker-unnamed': () => 'No RD Connection Broker was named. Type its name, such as rdcb01.contoso.com',
  'no-domain': ({ where }) =>
    `“${where}” is not the name of a domain. Type one, such as contoso.com or OU=RDS,DC=contoso,DC=com, or nothing for this machine’s`,

  'text-too-large': ({ bytes, most }) =>
    `The text has ${decimalText(bytes / 1e6)} MB; at most ${most / 1e6} MB are read at a time`,
  'too-many': ({ of, most }) =>
    `The text has more than ${countText(most)} ${of}; at most ${countText(most)} are read at a time. Import it in parts`,
  'which-column': ({ headings, named }) => {
    if (headings.length === 0) return `It is no table, so it has no column ${named ?? ''}`
    return named === null
      ? `It is not clear which column has the servers. The columns are: ${headings.join(', ')}`
      : `There is no column ${named}. The columns are: ${headings.join(', ')}`
  },
  'no-json': ({ line }) => `It is not JSON${line === null ? '' : `: something is wrong in line ${line}`}`,
  'no-xml': ({ line }) => `It is not XML: something is wrong in line ${line}`,
  'unknown-xml': ({ root }) =>
    `Its XML (${root}) is not that of a server list that is known here. Known are the files of RDCMan, mRemoteNG, Remote Desktop Manager and Server Manager`,
  'encrypted-list': () =>
    'The file is encrypted as a whole. Export it again without full file encryption, and without passwords',
  'no-server-list': () => 'It is neither a list of servers nor an export of one',
  'newer-list': ({ version }) => `It is of version ${version}, made by a newer Rewinsta`,

  'folder-too-deep': ({ group, most, depth }) => `Folders can be ${most} deep, and “${group}” is ${depth}`,
  'folder-unnamed': ({ group }) => `“${group}” has a folder without a name`,
  'folder-name-too-long': ({ most }) => `A folder’s name has at most ${most} characters`,
  'folder-characters': () => 'A folder’s name cannot hold tabs, line ends or control characters',
  'fact-too-long': ({ of, most, has }) =>
    `${factWords[of].what} can have ${countText(most)} ${factWords[of].unit}; this has ${countText(has)}`,
  'tag-characters': () => 'A tag cannot hold commas, semicolons, bars or control characters',
  'tag-twice': () => 'A tag is there twice',

  'mark-too-long': ({ most }) => `It ${characters(most)}`,
  'mark-with-at': () => 'Write DOMAIN\\user instead of user@domain',
  'mark-backslashes': () => 'There is more than one backslash',
  'mark-incomplete': () => 'The domain or the user is missing',
  'mark-character': ({ character }) => `No account name has “${character}” in it`,
  'id-twice': () => 'Another one has the same id',
  'seconds-outside': ({ least, most }) => `Whole seconds between ${least} and ${most}`,
  'seconds-order': ({ than }) =>
    than === 'in-view' ? 'Not shorter than for what is on the screen' : 'Not shorter than for what is near',

  'no-text': () => 'is no text',
  empty: () => 'is empty',
  'too-long': ({ most }) => characters(most),
  'server-characters': () => 'holds a slash, backslash or control character',
  'no-session-id': ({ given }) => `${given} is not the id of a session`,
  'no-session-of-a-person': ({ given }) => `${given} is not the id of a person’s session`,
  'no-process-id': ({ given }) => `${given} is not the id of a program`,
  'no-time-to-wait': ({ given }) => `${given} is no time to wait`,
  'not-connectable': () => 'is not a name or address that can be connected to',
  'own-machine': () => 'is the machine the console runs on',
}

const units: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'items',
  set: 'items',
  map: 'entries',
}

const sizeText = (of: string, size: string): string =>
  units[of] === undefined ? `to be ${size}` : `to have ${size} ${units[of]}`

const factWords: Readonly<
  Record<Values<'fact-too-long'>['of'], { readonly what: string; readonly unit: string }>
> = {
  tag: { what: 'A tag', unit: 'characters' },
  tags: { what: 'A server', unit: 'tags' },
  note: { what: 'A note', unit: 'characters' },
}

/** What can be typed for a server, without the full stop. */
export const whatToType =
  'Type a computer name (RDS01), a DNS name (rds01.contoso.com), an IP address, or a dot for this machine'

/** Why it is none, without the full stop, and without what to type instead. */
function addressText({ address, looksLike }: Values<'impossible-address'>): string {
  switch (looksLike) {
    case 'nothing':
      return 'No server was named'
    case 'path':
      return `“${address}” looks like a path or a link`
    case 'several-names':
      return `“${address}” looks like more than one name`
    case 'part-of-an-ip':
      return `“${address}” is not a whole IP address`
    case 'no-ipv6':
      return `“${address}” is not an IPv6 address`
    case 'port':
      return `“${address}” has a port, and none can be given: leave it out`
    case 'no-name':
      return `“${address}” is not a name a computer can have`
  }
}

/** Without its full stop, to be gone on with. */
export function faultText(fault: Fault): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has for each code the function of its values
  const words = faultWords[fault.code] as (values: Fault['values']) => string
  return words(fault.values)
}

/** What was told as a sentence is one already. */
export const faultSentence = (fault: Fault): string =>
  fault.code === 'told' ? fault.values.message : `${faultText(fault)}.`

/** Without what to type instead. */
export const faultShortly = (fault: Fault): string =>
  fault.code === 'impossible-address' ? `${addressText(fault.values)}.` : faultSentence(fault)

/** For a report: `tags.1: A tag is there twice`. */
export const problemText = ({ path, ...fault }: Problem): string =>
  `${path.join('.') || 'arguments'}: ${faultText(fault)}`
