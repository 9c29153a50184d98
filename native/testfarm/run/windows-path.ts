/** A path of this machine as Wine shows it to Windows programs: drive Z is the root. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`
}
