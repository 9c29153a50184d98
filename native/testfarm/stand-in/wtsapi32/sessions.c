#include "../calls.h"
#include "../rows.h"
#include "../structures.h"

enum { SESSION_ID, STATE, STATION, USER, DOMAIN_NAME };

/* Not the session's id: that is another member. */
#define OTHER_ID 77000

static size_t texts_of(const line_reply *reply, DWORD first, DWORD last) {
  size_t bytes = 0;
  for (DWORD row = 0; row < reply->row_count; row++) {
    for (DWORD field = first; field <= last; field++) bytes += row_text_bytes(reply, row, field);
  }
  return bytes;
}

static WTS_SESSION_INFO_1W *give_sessions_1(const line_reply *reply) {
  WTS_SESSION_INFO_1W *given = block_new("WTSEnumerateSessionsExW", BLOCK_SESSIONS_1, reply->row_count,
                                         reply->row_count * sizeof *given, texts_of(reply, STATION, DOMAIN_NAME));
  for (DWORD row = 0; row < reply->row_count; row++) {
    given[row] = (WTS_SESSION_INFO_1W){
        .ExecEnvId = OTHER_ID + row,
        .State = (WTS_CONNECTSTATE_CLASS)line_number(reply, row, STATE),
        .SessionId = (DWORD)line_number(reply, row, SESSION_ID),
        .pSessionName = row_text(given, reply, row, STATION),
        .pUserName = row_text(given, reply, row, USER),
        .pDomainName = row_text(given, reply, row, DOMAIN_NAME),
    };
  }
  return given;
}

__declspec(dllexport) BOOL WINAPI WTSEnumerateSessionsExW(HANDLE server, DWORD *level, DWORD filter,
                                                          PWTS_SESSION_INFO_1W *sessions, DWORD *count) {
  server_call call;
  if (!call_begin(&call, server, "WTSEnumerateSessionsExW")) return FALSE;
  line_add_number(&call.request, "level", *level);
  line_add_number(&call.request, "filter", filter);
  line_reply reply = call_ask(&call);
  if (reply.ok) {
    *sessions = give_sessions_1(&reply);
    *count = reply.row_count;
    *level = 1;
  }
  return call_leave(&reply);
}

static WTS_SESSION_INFOW *give_sessions(const line_reply *reply) {
  WTS_SESSION_INFOW *given = block_new("WTSEnumerateSessionsW", BLOCK_PLAIN, reply->row_count,
                                       reply->row_count * sizeof *given, texts_of(reply, STATION, STATION));
  for (DWORD row = 0; row < reply->row_count; row++) {
    given[row].SessionId = (DWORD)line_number(reply, row, SESSION_ID);
    given[row].pWinStationName = row_text(given, reply, row, STATION);
    given[row].State = (WTS_CONNECTSTATE_CLASS)line_number(reply, row, STATE);
  }
  return given;
}

__declspec(dllexport) BOOL WINAPI WTSEnumerateSessionsW(HANDLE server, DWORD reserved, DWORD version,
                                                        PWTS_SESSION_INFOW *sessions, DWORD *count) {
  server_call call;
  if (!call_begin(&call, server, "WTSEnumerateSessionsW")) return FALSE;
  line_add_number(&call.request, "reserved", reserved);
  line_add_number(&call.request, "version", version);
  line_reply reply = call_ask(&call);
  if (reply.ok) {
    *sessions = give_sessions(&reply);
    *count = reply.row_count;
  }
  return call_leave(&reply);
}
