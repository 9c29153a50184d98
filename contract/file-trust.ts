import { z } from 'zod'
import { caused } from './causes/caused.ts'

/** What stands on the way to a file, and lets others than administrators decide what is read there. */
export const fileDistrust = z.discriminatedUnion('code', [
  /** A junction, a symbolic link or anything else that leads elsewhere. */
  caused('leads-elsewhere', { path: z.string() }),
  /** `owner`: a SID; whoever owns it may change its rights. */
  caused('owned-by', { path: z.string(), owner: z.string() }),
  /** `who`: the SID of the first that may; null where it is somebody that cannot be told. */
  caused('writable-by', { path: z.string(), who: z.string().nullable() }),
])
export type FileDistrust = z.infer<typeof fileDistrust>

/** Whether nobody but an administrator can have put a file there, or written it. */
export type FileTrust =
  | { readonly trust: 'administrators' }
  /** There is no such file; of the folders that there are, each is an administrator's. */
  | { readonly trust: 'nothing-there' }
  | { readonly trust: 'none'; readonly distrust: FileDistrust }
