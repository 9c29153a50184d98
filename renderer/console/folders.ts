import { isInFolder } from '#contract/in-folder.ts'
import { compareNames } from '#contract/locale.ts'
/** Folders lie in each other by `/`: `London/Floor 2`. As kept, a path has no empty name and no spaces around one. */
export const foldersOf = (path: string): readonly string[] => path.split('/')

/** A path as it is kept, of what was typed; null for none. What cannot be a folder the core refuses. */
export function typedFolder(text: string): string | null {
  const path = foldersOf(text)
    .map((name) => name.trim())
    .join('/')
  return path === '' ? null : path
}

export const folderName = (path: string): string => foldersOf(path).at(-1) ?? path

/** The folder around it; null at the top. */
export function folderAround(path: string): string | null {
  const end = path.lastIndexOf('/')
  return end < 0 ? null : path.slice(0, end)
}

/** The folder and those around it, the outermost first. */
export const pathsTo = (path: string): readonly string[] =>
  foldersOf(path).map((_name, index, names) => names.slice(0, index + 1).join('/'))

/** Every folder that servers lie in, with those around them, sorted. */
export function allFolders(groups: Iterable<string | null>): readonly string[] {
  const paths = new Set<string>()
  for (const group of groups) if (group !== null) pathsTo(group).forEach((path) => paths.add(path))
  return [...paths].toSorted(compareNames)
}

/**
 * Where a folder is of which the servers lay in it before and lie elsewhere now; null where they did not go to one place
 * together. It is itself while one of them still lies in it.
 */
export function folderNow(folder: string, before: Grouped, now: Grouped): string | null {
  const places = new Set<string | null>()
  for (const [serverId, { group }] of before) {
    const server = now.get(serverId)
    if (server === undefined || !isInFolder(group, folder)) continue
    const place = aroundOf(server.group ?? '', (group ?? '').slice(folder.length))
    if (place === folder) return folder
    places.add(place)
  }
  const [place = null] = places
  return places.size === 1 ? place : null
}

/** Servers by their ids, as far as their folders go. */
type Grouped = ReadonlyMap<string, { readonly group: string | null }>

/** What lies around the inner part of a path; null where that is no part of it. */
const aroundOf = (path: string, inner: string): string | null =>
  path.endsWith(inner) && path.length > inner.length ? path.slice(0, path.length - inner.length) : null

/** A folder of the server list that has another path now. */
export interface RenamedFolder {
  readonly from: string
  readonly to: string
}
