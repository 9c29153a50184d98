import type { Result } from '#contract/failure.ts'
import type { ImportFormat } from '#contract/server-import.ts'
import { pathOf, shortened, wrongText, type Candidate, type ParsedList } from './candidate.ts'
import { isFolderKind, isOtherKind } from './kinds.ts'
import { childOf, parseXml, textOf, type XmlElement } from './xml.ts'

/** An entry of another program's list; its folder is the names of those around it. */
interface Entry {
  readonly line: number
  readonly address: string
  readonly folders: readonly string[]
  readonly note: string
  /** How the program says what it is. */
  readonly kind: string
}

type EntriesOf = (element: XmlElement, folders?: readonly string[]) => readonly Entry[]

/** The list of another program, which its outermost element tells. */
export function readXml(text: string): Result<ParsedList> {
  const parsed = parseXml(text)
  if ('wrongLine' in parsed) return wrongText({ code: 'no-xml', values: { line: parsed.wrongLine } })
  const { root } = parsed
  const reader = readers.get(root.name)
  if (reader === undefined) return wrongText({ code: 'unknown-xml', values: { root: shortened(root.name) } })
  if (root.attributes['FullFileEncryption'] === 'true')
    return wrongText({ code: 'encrypted-list', values: {} })
  const entries = reader.entries(root).filter(({ kind }) => !isFolderKind(kind))
  const servers = entries.filter(({ kind }) => !isOtherKind(kind))
  const others = entries.length - servers.length
  const notes =
    others === 0
      ? []
      : [{ line: root.line, text: '', why: { code: 'other-kinds', values: { entries: others } } } as const]
  return {
    ok: true,
    value: { format: reader.format, candidates: servers.map(candidateOf), problems: [], notes },
  }
}

const candidateOf = ({ line, address, folders, note }: Entry): Candidate => ({
  line,
  address,
  group: pathOf(folders),
  note: note || null,
})

/** RDCMan has the facts of an entry in `properties` since its version 2.7, before in the entry itself. */
const rdcManGroups: EntriesOf = (element, folders = []) =>
  element.children.flatMap((child): readonly Entry[] => {
    if (child.name === 'file') return rdcManGroups(child, folders)
    const facts = childOf(child, 'properties') ?? child
    if (child.name === 'group') return rdcManGroups(child, [...folders, textOf(facts, 'name')])
    if (child.name !== 'server') return []
    return [
      {
        line: child.line,
        address: textOf(facts, 'name'),
        folders,
        note: textOf(facts, 'comment'),
        kind: textOf(facts, 'connectionType'),
      },
    ]
  })

const mRemoteNodes: EntriesOf = (element, folders = []) =>
  element.children.flatMap(({ attributes, children, line, ...node }): readonly Entry[] => {
    const { Name = '', Type = '', Hostname = '', Protocol = '', Descr = '' } = attributes
    if (isFolderKind(Type)) return mRemoteNodes({ ...node, attributes, children, line }, [...folders, Name])
    return node.name === 'Node' ? [{ line, address: Hostname, folders, note: Descr, kind: Protocol }] : []
  })

const deepConnections = (element: XmlElement): readonly XmlElement[] =>
  element.children.flatMap((child) => (child.name === 'Connection' ? [child] : deepConnections(child)))

/** Remote Desktop Manager: the folder is a path, `London\Floor 2`. */
const devolutions: EntriesOf = (root) =>
  deepConnections(root).map((connection) => ({
    line: connection.line,
    address: textOf(connection, 'Url') || textOf(connection, 'Host') || textOf(connection, 'Name'),
    folders: textOf(connection, 'Group').split('\\'),
    note: textOf(connection, 'Description'),
    kind: textOf(connection, 'ConnectionType'),
  }))

/** %APPDATA%\Microsoft\Windows\ServerManager\ServerList.xml. */
const serverManager: EntriesOf = (root) =>
  root.children
    .filter(({ name }) => name === 'ServerInfo')
    .map(({ line, attributes }) => ({
      line,
      address: attributes['name'] ?? '',
      folders: [],
      note: '',
      kind: '',
    }))

interface Reader {
  readonly format: ImportFormat
  readonly entries: EntriesOf
}

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['RDCMan', { format: 'rdcman', entries: rdcManGroups }],
  ['Connections', { format: 'mremoteng', entries: mRemoteNodes }],
  ['ArrayOfConnection', { format: 'remote-desktop-manager', entries: devolutions }],
  ['RDMExport', { format: 'remote-desktop-manager', entries: devolutions }],
  ['ServerList', { format: 'server-manager', entries: serverManager }],
])
