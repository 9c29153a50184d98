/** Something to be done with the server list, for which a dialog is open. Servers are named by id: what is known of them may change under it. */
export type ListTask =
  | { readonly kind: 'add'; readonly group: string | null }
  | { readonly kind: 'edit'; readonly serverId: string }
  | { readonly kind: 'move'; readonly serverIds: readonly string[]; readonly name: string }
  | { readonly kind: 'rename'; readonly folder: string }
  | { readonly kind: 'remove'; readonly serverIds: readonly string[]; readonly name: string }
  | { readonly kind: 'import' }
  | { readonly kind: 'export' }
  | { readonly kind: 'find' }

export const addTask: ListTask = { kind: 'add', group: null }
