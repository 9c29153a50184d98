import { openAuditParts } from '../audit/audit-parts.ts'

/** Rows as Rewinsta wrote them while a failure held its sentences, to the letter: what they say and their hash. */
export const oldRows: readonly { readonly content: string; readonly hash: string }[] = [
  {
    content: String.raw`{"actionId":"a1","answer":null,"at":1795510800000,"call":null,"confirmation":{"acknowledged":[],"goOnAfterSurprise":false,"reason":"frozen; she called","ticketNumber":"INC-7","typedCount":null,"typedName":null},"details":{"afterMessage":null,"verb":"reset"},"evidence":{"ageMs":{"known":true,"value":14400000},"approximate":false,"clientAddress":null,"clientName":null,"idleMs":{"known":true,"value":1800000},"locked":false,"otherSessions":[],"processes":{"failure":{"code":5,"kind":"windows","meaning":"The server does not allow this account to do that.","name":"ERROR_ACCESS_DENIED","operation":"WTSEnumerateProcessesExW","remedy":"You need administrator rights or Full Control for Remote Desktop sessions on that server. On a workstation AllowRemoteRPC must be 1; a local account also needs remote UAC lifted (LocalAccountTokenFilterPolicy).","retry":"after-fix","server":"RDS01"},"known":false},"readAt":0,"sameNameSessions":[],"state":"active"},"failure":null,"identity":{"account":{"domain":"CONTOSO","user":"Jürgen Müller"},"connectAt":2,"connectTicks":"116444736000020007","logonAt":1,"logonTicks":"116444736000010007","serverId":"s","sessionId":2},"machine":"HD07","operator":"CONTOSO\\helpdesk7","phase":"intent","result":null,"sequence":1,"serverName":"RDS01","verb":"reset"}`,
    hash: '1728bf419484448e5a88ca9f9c7aa0a16160492f60a310016781051fe81a6d92',
  },
  {
    content: String.raw`{"actionId":"a1","answer":null,"at":1795510800000,"call":"WinStationReset","confirmation":null,"details":{"afterMessage":null,"verb":"reset"},"evidence":null,"failure":{"code":7045,"kind":"windows","meaning":"You may see this session, but not do that to it.","name":"ERROR_CTX_WINSTATION_ACCESS_DENIED","operation":"WinStationReset","remedy":"You need Full Control for Remote Desktop sessions (listener RDP-Tcp) on that server. It counts for sessions that start afterwards.","retry":"after-fix","server":"RDS01"},"identity":{"account":{"domain":"CONTOSO","user":"Jürgen Müller"},"connectAt":2,"connectTicks":"116444736000020007","logonAt":1,"logonTicks":"116444736000010007","serverId":"s","sessionId":2},"machine":"HD07","operator":"CONTOSO\\helpdesk7","phase":"outcome","result":"failed","sequence":2,"serverName":"RDS01","verb":"reset"}`,
    hash: '49152680ce655ab3f67e220f047b748feb615972f108a01bd862ede68ce6ec88',
  },
]

/** An audit of those rows. */
export function writeOldRows(file: string): void {
  const parts = openAuditParts(file)
  parts.append(
    oldRows.map(
      ({ content }) =>
        () =>
          content,
    ),
  )
  parts.close()
}
