import { z } from 'zod'
import { folderFault, foldersOf } from './in-folder.ts'
import { issueOf } from './problem.ts'

/** Where a server lies in the tree: folders from the outermost in, `London/Floor 2`. */
export const folderPath = z
  .string()
  .max(1000)
  .transform((path) => foldersOf(path).join('/'))
  .superRefine((path, context) => {
    const fault = folderFault(path)
    if (fault !== null) context.addIssue(issueOf(fault))
  })
