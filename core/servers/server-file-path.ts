import { join } from 'node:path'

/** The server list of a data folder. */
export const serverFilePath = (dataFolder: string): string => join(dataFolder, 'servers.json')
