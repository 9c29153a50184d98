/** Something to be done with the server list, for which a dialog is open. Servers are named by id: what is known of them may change under it. */
export type ListTask =
  | { readonly kind: 'add'; readonly group: string | null }
  | { readonly kind: 'edit'; readonly serverId: string }
  | ({ readonly kind: 'move' } & ChosenServers)
  | { readonly kind: 'rename'; readonly folder: string }
  | ({ readonly kind: 'remove' } & ChosenServers)
  | { readonly kind: 'import' }
  | { readonly kind: 'export' }
  | { readonly kind: 'find' }
  /** Changes nothing, and has its dialog among the others. */
  | { readonly kind: 'check'; readonly serverId: string }

/** Servers that were chosen together. */
export interface ChosenServers {
  readonly serverIds: readonly string[]
  /** `RDS01`, `London`, `3 servers`. */
  readonly name: string
  /** How many more were chosen that cannot be changed: those of the machine's list. */
  readonly staying: number
}

export const addTask: ListTask = { kind: 'add', group: null }
