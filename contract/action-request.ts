import { z } from 'zod'
import { logonMode } from './logons.ts'
import { earlierAnswer, messageQuestion } from './message.ts'
import { messageMinutes, messageUnits } from './message-text.ts'

const sessionKey = z.string().min(1).max(200)
const serverId = z.string().min(1).max(64)
const actionId = z.string().min(1).max(64)

/** Sessions one action may cover. */
const sessionKeys = z.array(sessionKey).min(1).max(500)

const messageRequest = z
  .object({
    verb: z.literal('message'),
    sessionKeys,
    /** Heading of the box. */
    title: z.string().trim().max(messageUnits),
    /** `{user}`, `{server}` and `{minutes}` are filled in for each session; any other word in braces is refused. */
    text: z.string().trim().min(1).max(messageUnits),
    /** What `{minutes}` stands for; null: the time an answer is waited for, rounded up. */
    minutes: z.number().int().min(messageMinutes.least).max(messageMinutes.most).nullable().default(null),
    /** Null: the message is handed over and nobody waits. */
    answer: messageQuestion.nullable(),
    /** Among several sessions, those that are disconnected are left out unless this is true. One session alone is never left out. */
    includeDisconnected: z.boolean().default(false),
  })
  .strict()

const endProgramRequest = z
  .object({
    verb: z.literal('end-program'),
    sessionKey,
    /** As read with the session; name and session are pinned by the ticket, because ids are used again. */
    processId: z.number().int().positive(),
  })
  .strict()

const ending = {
  sessionKeys,
  /**
   * Among several sessions, those in use are left out unless this is true; those of an account marked to be careful with
   * all the same. One session alone is never left out.
   */
  includeActive: z.boolean().default(false),
  /** Those among several sessions that are covered although they are in use, or although nobody is logged on. */
  include: z.array(sessionKey).max(500).default([]),
  /** A message that asked the same people first; its answers are shown with the ticket and audited. */
  afterMessage: actionId.nullable().default(null),
}

const shadowRequest = z
  .object({
    verb: z.literal('shadow'),
    sessionKey,
    /** False: watch only. */
    control: z.boolean(),
    /** True: the person is asked first, and may say no. */
    consent: z.boolean(),
  })
  .strict()

/** What `prepare-action` is asked for; the verb says what belongs to it. */
export const actionRequest = z.discriminatedUnion('verb', [
  messageRequest,
  endProgramRequest,
  z.object({ verb: z.literal('disconnect'), ...ending }).strict(),
  z.object({ verb: z.literal('log-off'), ...ending }).strict(),
  z.object({ verb: z.literal('reset'), ...ending }).strict(),
  shadowRequest,
  z.object({ verb: z.literal('connect'), serverId }).strict(),
  z.object({ verb: z.literal('set-logons'), serverId, mode: logonMode }).strict(),
])
/** With all defaults filled in. */
export type ActionRequest = z.infer<typeof actionRequest>

const endingDetails = {
  /** What the person answered before; null when nobody was asked. */
  afterMessage: earlierAnswer.nullable(),
}

/** What is done to one target beyond naming it: shown with the ticket, kept with the status and in the audit. */
export const actionDetails = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('message'),
    /** Filled in for this session. */
    title: z.string(),
    /** Filled in for this session. */
    text: z.string(),
    question: messageQuestion.nullable(),
  }),
  z.object({
    verb: z.literal('end-program'),
    processId: z.number().int().positive(),
    /** Image name, `winword.exe`. */
    name: z.string(),
  }),
  z.object({ verb: z.literal('disconnect'), ...endingDetails }),
  z.object({ verb: z.literal('log-off'), ...endingDetails }),
  z.object({ verb: z.literal('reset'), ...endingDetails }),
  z.object({ verb: z.literal('shadow'), control: z.boolean(), consent: z.boolean() }),
  z.object({ verb: z.literal('connect') }),
  z.object({
    verb: z.literal('set-logons'),
    mode: logonMode,
    /** Read for the ticket; the call is refused when it is another one by then. */
    before: logonMode,
  }),
])
export type ActionDetails = z.infer<typeof actionDetails>
