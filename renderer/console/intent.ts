import type { ActionDetails } from '#contract/action-request.ts'
import type { CommandArguments } from '#contract/commands.ts'
import { keysOf } from '#contract/keys-of.ts'
import type { Confirmation } from '#contract/ticket.ts'
import type { Verb } from '#contract/verb.ts'
import type { MessageButtons } from '#contract/message.ts'

/** What a ticket is asked for. */
export type RequestedAction = CommandArguments<'prepare-action'>

/** Verbs a warning may come before. */
export type HarmfulVerb = Extract<ActionDetails, { readonly afterMessage: unknown }>['verb']

const harmful: Readonly<Record<HarmfulVerb, true>> = { disconnect: true, 'log-off': true, reset: true }

export const isHarmfulVerb = (verb: unknown): verb is HarmfulVerb =>
  typeof verb === 'string' && Object.hasOwn(harmful, verb)

/** Where a verb is offered: with one session and with several, with one only, or in a place of its own. */
const offered = {
  message: 'several',
  shadow: 'one',
  disconnect: 'several',
  'end-program': 'own place',
  'log-off': 'several',
  reset: 'several',
  connect: 'own place',
  'set-logons': 'own place',
} as const satisfies Readonly<Record<Verb, 'several' | 'one' | 'own place'>>

type VerbsOf<Place> = { [V in Verb]: (typeof offered)[V] extends Place ? V : never }[Verb]
export type SeveralVerb = VerbsOf<'several'>
export type SessionVerb = VerbsOf<'several' | 'one'>

/** What is offered with several sessions, the mildest first. */
export const severalVerbs: readonly SeveralVerb[] = keysOf(offered).filter(
  (verb): verb is SeveralVerb => offered[verb] === 'several',
)
/** What is offered with one session, the mildest first. */
export const sessionVerbs: readonly SessionVerb[] = keysOf(offered).filter(
  (verb): verb is SessionVerb => offered[verb] !== 'own place',
)

/** Why something is done, for the audit; kept from one dialog to the next. */
export type AuditRecord = Pick<Confirmation, 'reason' | 'ticketNumber'>

/** A message while it is written: numbers as they are typed. */
export interface MessageDraft {
  readonly title: string
  readonly text: string
  readonly buttons: MessageButtons | 'none'
  /** Seconds an answer is waited for. */
  readonly wait: string
}

/** A message as it was written, for who comes back to it. */
export interface ComposedMessage {
  readonly draft: MessageDraft
  /** As it was typed; empty where nothing was. */
  readonly minutes: string
}

/** What the person set out to do; a dialog carries it to its end. */
export type ActionIntent =
  | {
      readonly kind: 'act'
      readonly request: RequestedAction
      /** After the answer to this message, what it was the warning for; null for a message of its own. */
      readonly warningFor: HarmfulVerb | null
      /** Typed in the dialog before. */
      readonly record?: AuditRecord
    }
  /** A message has to be written first. */
  | {
      readonly kind: 'compose'
      readonly sessionKeys: readonly string[]
      readonly warningFor: HarmfulVerb | null
      /** Typed in the dialog before. */
      readonly record?: AuditRecord
      /** Written before, for who comes back to it. */
      readonly written?: ComposedMessage
    }
  /** How to look at a screen has to be chosen first. */
  | { readonly kind: 'shadow'; readonly sessionKey: string }

export const actOn = (request: RequestedAction): Extract<ActionIntent, { kind: 'act' }> => ({
  kind: 'act',
  request,
  warningFor: null,
})

/** The verbs that a set of sessions can be chosen for, as an intent. */
export function intentFor(verb: SeveralVerb, sessionKeys: readonly string[]): ActionIntent {
  return verb === 'message'
    ? { kind: 'compose', sessionKeys, warningFor: null }
    : actOn({ verb, sessionKeys: [...sessionKeys] })
}
