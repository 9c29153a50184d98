import type { Person } from './person.ts'

/** What happens in the farm by itself. */
export interface Life {
  /** Lets everything happen that happens until then. However it is cut into pieces, the outcome is the same. */
  readonly advance: (to: number) => void
}

function earliest(people: readonly Person[]): Person | null {
  let first: Person | null = null
  for (const person of people) {
    if (!first || person.nextAt() < first.nextAt()) first = person
  }
  return first
}

export function createLife(people: readonly Person[]): Life {
  return {
    advance: (to) => {
      // First of all, who lost a session notices: nobody goes on working in what was reset.
      for (const person of people) person.refresh(to)
      for (let next = earliest(people); next && next.nextAt() <= to; next = earliest(people)) next.step()
      for (const person of people) person.refresh(to)
    },
  }
}
