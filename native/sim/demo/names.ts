import type { Account } from '#contract/session.ts'
import type { Random } from './random.ts'

const lastNames = (
  'garcia jones smith patel brown taylor khan murphy evans walker wright hall green baker adams hill moore ' +
  'clark lewis young king scott ward cooper bell kelly reid fox hunt mills stone webb black grant shaw cole ' +
  'jansen bakker visser smit meijer mulder bos vos peters hendriks dekker brouwer dijkstra maas okafor silva ' +
  'novak rossi moreau weber fischer keller lopez costa nowak larsen berg lind ahmed haddad tanaka wong singh'
).split(' ')

/** Names as some domains write them: spaces, other scripts, and longer than the twenty characters of old. */
const fullNames: readonly string[] = [
  'Jürgen Müller',
  'Zoë van der Berg',
  'Łukasz Żółkiewski',
  'Ελένη Παπαδοπούλου',
  'Анна Петрова',
  '山田 太郎',
  'François Lefèvre',
  'Søren Ø. Lund',
  'Mary Ann O’Brien',
  'José Ignacio Fernández de la Vega',
  'bartholomew.featherstonehaugh',
  'Warehouse Terminal 4',
]

export const domain = 'CONTOSO'

/** Gives each person a name that nobody else has, nor one of those taken. */
export function createAccounts(random: Random, takenNames: readonly string[]): (server: string) => Account {
  const taken = new Set(takenNames)
  const rare = [...fullNames]

  function freeName(): string {
    for (;;) {
      const initial = String.fromCodePoint(random.integer(0x61, 0x7a))
      const name = `${initial}.${random.pick(lastNames)}`
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  }

  return (server) => {
    const user = random.chance(0.04) ? (rare.shift() ?? freeName()) : freeName()
    return { domain: random.chance(0.02) ? server : domain, user }
  }
}

/** A client as its user carries it from place to place. */
export interface Client {
  readonly name: string
  readonly address: string
}

const hex = (random: Random, most: number) => random.integer(1, most).toString(16)

function addressOf(random: Random, site: number): string {
  if (random.chance(0.08)) {
    return `2001:db8:${site}:${hex(random, 0xff)}::${hex(random, 0xffff)}`
  }
  if (random.chance(0.15)) return `192.168.${random.pick([0, 1, 178])}.${random.integer(2, 254)}`
  return `10.${site}.${random.integer(0, 7)}.${random.integer(10, 250)}`
}

/** `site` is the second number of the site's network. */
export function createClient(random: Random, site: number): Client {
  const name = random.weigh<string>([
    [`WS-${random.integer(100, 899)}`, 60],
    [`LT-${random.integer(1000, 4999)}`, 25],
    [`WYSE${random.integer(0x100000, 0xffffff).toString(16).toUpperCase()}`, 10],
    ['SURFACE-PRO', 3],
    ['BÜRO-PC', 2],
  ])
  return { name, address: addressOf(random, site) }
}
