/** Whether something lies in a folder or in one of those inside it. */
export const isInFolder = (group: string | null, folder: string): boolean =>
  group !== null && (group === folder || group.startsWith(`${folder}/`))

/** Where something lies once its folder has another path. */
export const movedPath = (group: string, folder: string, to: string): string =>
  `${to}${group.slice(folder.length)}`
