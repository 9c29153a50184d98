import { SaxesParser } from 'saxes'

/** An element of an XML text; prefixes of namespaces are left out. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** What stands in it, without its elements. */
  readonly text: string
  readonly line: number
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[]
  text: string
}

/** No list is deeper. */
const deepest = 100

export type XmlText = { readonly root: XmlElement } | { readonly wrongLine: number }

/** Reads it strictly. Entities that a text defines itself are none: it cannot grow. */
export function parseXml(text: string): XmlText {
  const parser = new SaxesParser()
  const open: OpenElement[] = []
  const found: { root: OpenElement | null } = { root: null }
  const addText = (part: string) => {
    const last = open.at(-1)
    if (last !== undefined) last.text += part
  }
  parser.on('error', isWrong)
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name: localName(name), attributes, children: [], text: '', line: parser.line }
    open.at(-1)?.children.push(element)
    found.root ??= element
    open.push(element)
    if (open.length > deepest) isWrong()
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    parser.write(text).close()
  } catch (cause) {
    if (cause instanceof WrongXml) return { wrongLine: parser.line }
    throw cause
  }
  return found.root === null ? { wrongLine: 1 } : { root: found.root }
}

class WrongXml extends Error {}

/** The first mistake ends it: one tag can have a million. */
function isWrong(): never {
  throw new WrongXml()
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

export const childOf = ({ children }: XmlElement, name: string): XmlElement | undefined =>
  children.find((child) => child.name === name)

export const textOf = (element: XmlElement | undefined, name: string): string =>
  (element === undefined ? undefined : childOf(element, name))?.text.trim() ?? ''
