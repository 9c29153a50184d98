import { win32 } from 'node:path'

/** Windows' own programs and libraries: named by their whole path, no file of the same name elsewhere is taken for them. */
export function systemFolder({ SystemRoot = 'C:\\Windows' }: NodeJS.ProcessEnv = process.env): string {
  return win32.join(SystemRoot, 'System32')
}
