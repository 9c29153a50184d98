const separator = String.raw`[\\/]`
const usualFolders = `[a-z]:${separator}Users`
/** Some names of accounts have an apostrophe in them. */
const folderName = String.raw`(?:[^\\/;:"'’”]|['’](?=\p{L}))+`

const patternOf = (folder: string): string =>
  folder
    .split(/[\\/]+/)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]]/g, String.raw`\$&`))
    .join(separator)

/** The folder itself, and those beside it: an administrator can have profiles lie elsewhere. At a drive's root others lie too. */
function profilePatterns(profile: string): readonly string[] {
  const own = profile.replace(/[\\/]+$/, '')
  if (!/[\\/]/.test(own)) return []
  const parent = own.replace(/[\\/][^\\/]*$/, '')
  const isAtRoot = !/[\\/]/.test(parent)
  return [patternOf(own), ...(isAtRoot ? [] : [`${patternOf(parent)}${separator}${folderName}`])]
}

/** Some reasons of Windows name a file, and its folder the account. `profile`: where that of this account lies. */
export function withoutProfile(text: string, profile: string | null = null): string {
  const own = profile ? profilePatterns(profile) : []
  const places = [`${usualFolders}${separator}${folderName}`, ...own.toReversed()]
  return text.replaceAll(new RegExp(places.join('|'), 'giu'), '%USERPROFILE%')
}

/** The same data with each text in it changed. */
export function withEachText<T>(data: T, change: (text: string) => string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts become texts, the rest keeps its shape
  return changed(data, change) as T
}

function changed(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map((part: unknown) => changed(part, change))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, part]) => [name, changed(part, change)]))
}
