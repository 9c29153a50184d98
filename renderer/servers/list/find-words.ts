import type { Discovery, DiscoverySource } from '#contract/discovery.ts'
import { countOf } from '#words/time.ts'
import { namesText } from '../targets.ts'

export interface SourceWords {
  readonly name: string
  /** What the field for the place is called. */
  readonly where: string
  readonly hint: string
  readonly required: boolean
}

export const sources: readonly DiscoverySource[] = ['directory', 'broker']

export const sourceWords: Readonly<Record<DiscoverySource, SourceWords>> = {
  directory: {
    name: 'Active Directory: computers that offer Remote Desktop',
    where: 'Domain or part of it',
    hint: 'Empty for this machine’s domain. Or contoso.com, or OU=RDS,DC=contoso,DC=com.',
    required: false,
  },
  broker: {
    name: 'An RD Connection Broker: the session hosts it knows',
    where: 'Broker',
    hint: 'Its name, such as rdcb01.contoso.com.',
    required: true,
  },
}

/** `12 found, 3 of them in the list already.`, and what else is to be known of the answer. */
export function foundText({ candidates, unusable, more }: Discovery): string {
  const known = candidates.filter(({ inList }) => inList).length
  const found =
    candidates.length === 0
      ? 'No server was found.'
      : `${countOf(candidates.length, 'server')} found${known === 0 ? '' : `, ${known} in the list already`}.`
  const cut = more ? [' There are more than could be listed: look in a smaller place.'] : []
  const names = unusable.map((name) => ({ name }))
  const odd =
    names.length === 0 ? [] : [` ${countOf(names.length, 'name')} no server can have: ${namesText(names)}.`]
  return [found, ...cut, ...odd].join('')
}
