#include "../calls.h"
#include "../rows.h"
#include "../structures.h"

enum { NAME };

__declspec(dllexport) HANDLE WINAPI WTSOpenServerW(LPWSTR name) { return open_server("WTSOpenServerW", name); }

__declspec(dllexport) VOID WINAPI WTSCloseServer(HANDLE server) { close_server("WTSCloseServer", server); }

static WTS_SERVER_INFOW *give_servers(const line_reply *reply) {
  size_t texts = 0;
  for (DWORD row = 0; row < reply->row_count; row++) texts += row_text_bytes(reply, row, NAME);
  WTS_SERVER_INFOW *given = block_new("WTSEnumerateServersW", BLOCK_PLAIN, reply->row_count,
                                      reply->row_count * sizeof *given, texts);
  for (DWORD row = 0; row < reply->row_count; row++) given[row].pServerName = row_text(given, reply, row, NAME);
  return given;
}

__declspec(dllexport) BOOL WINAPI WTSEnumerateServersW(LPWSTR domain, DWORD reserved, DWORD version,
                                                       PWTS_SERVER_INFOW *servers, DWORD *count) {
  line_request request = line_begin("WTSEnumerateServersW", L"");
  line_add_text(&request, "domain", domain);
  line_add_number(&request, "reserved", reserved);
  line_add_number(&request, "version", version);
  line_reply reply = line_ask(&request);
  if (reply.ok) {
    *servers = give_servers(&reply);
    *count = reply.row_count;
  }
  return call_leave(&reply);
}
