#include "../calls.h"
#include "../rows.h"
#include "../structures.h"
#include <stdlib.h>
#include <ws2tcpip.h>

enum {
  SESSION_ID,
  STATE,
  STATION,
  USER,
  DOMAIN_NAME,
  FLAGS,
  LOGON,
  CONNECT,
  DISCONNECT,
  LAST_INPUT,
  INCOMING,
  OUTGOING,
  CLIENT_NAME,
  CLIENT_FAMILY,
  ADDRESS
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define FAMILY_IPV4 2
#define FAMILY_IPV6 23
/* Where readers of WTS_CLIENT_ADDRESS find the address. */
#define ADDRESS_START 2

static const char function[] = "WTSQuerySessionInformationW";

static LARGE_INTEGER time_at(const line_reply *reply, DWORD field) {
  return (LARGE_INTEGER){.QuadPart = line_number(reply, 0, field)};
}

/* The library that answers the caller adds the time, so it is the caller's own. */
static LARGE_INTEGER time_now(void) {
  FILETIME now;
  GetSystemTimeAsFileTime(&now);
  return (LARGE_INTEGER){.LowPart = now.dwLowDateTime, .HighPart = (LONG)now.dwHighDateTime};
}

static void *give(size_t bytes, DWORD *given_bytes) {
  *given_bytes = (DWORD)bytes;
  return block_new(function, BLOCK_PLAIN, 1, bytes, 0);
}

static void *give_info_ex(const line_reply *reply, DWORD *bytes) {
  WTSINFOEXW *info = give(sizeof *info, bytes);
  WTSINFOEX_LEVEL1_W *level1 = &info->Data.WTSInfoExLevel1;
  info->Level = 1;
  level1->SessionId = (ULONG)line_number(reply, 0, SESSION_ID);
  level1->SessionState = (WTS_CONNECTSTATE_CLASS)line_number(reply, 0, STATE);
  level1->SessionFlags = (LONG)line_number(reply, 0, FLAGS);
  row_text_array(reply, 0, STATION, level1->WinStationName, LENGTH(level1->WinStationName));
  row_text_array(reply, 0, USER, level1->UserName, LENGTH(level1->UserName));
  row_text_array(reply, 0, DOMAIN_NAME, level1->DomainName, LENGTH(level1->DomainName));
  level1->LogonTime = time_at(reply, LOGON);
  level1->ConnectTime = time_at(reply, CONNECT);
  level1->DisconnectTime = time_at(reply, DISCONNECT);
  level1->LastInputTime = time_at(reply, LAST_INPUT);
  level1->CurrentTime = time_now();
  level1->IncomingBytes = (DWORD)line_number(reply, 0, INCOMING);
  level1->OutgoingBytes = (DWORD)line_number(reply, 0, OUTGOING);
  return info;
}

static void *give_info(const line_reply *reply, DWORD *bytes) {
  WTSINFOW *info = give(sizeof *info, bytes);
  info->State = (WTS_CONNECTSTATE_CLASS)line_number(reply, 0, STATE);
  info->SessionId = (DWORD)line_number(reply, 0, SESSION_ID);
  info->IncomingBytes = (DWORD)line_number(reply, 0, INCOMING);
  info->OutgoingBytes = (DWORD)line_number(reply, 0, OUTGOING);
  row_text_array(reply, 0, STATION, info->WinStationName, LENGTH(info->WinStationName));
  row_text_array(reply, 0, DOMAIN_NAME, info->Domain, LENGTH(info->Domain));
  row_text_array(reply, 0, USER, info->UserName, LENGTH(info->UserName));
  info->ConnectTime = time_at(reply, CONNECT);
  info->DisconnectTime = time_at(reply, DISCONNECT);
  info->LastInputTime = time_at(reply, LAST_INPUT);
  info->LogonTime = time_at(reply, LOGON);
  info->CurrentTime = time_now();
  return info;
}

/* The address as bytes; family 0 where there is none. */
static DWORD address_bytes(const line_reply *reply, BYTE bytes[16]) {
  DWORD family = (DWORD)line_number(reply, 0, CLIENT_FAMILY);
  WCHAR *text = line_text(reply, 0, ADDRESS);
  memset(bytes, 0, 16);
  if (text != NULL) InetPtonW(family == FAMILY_IPV4 ? AF_INET : AF_INET6, text, bytes);
  free(text);
  return family;
}

static void *give_client_address(const line_reply *reply, DWORD *bytes) {
  BYTE address[16];
  WTS_CLIENT_ADDRESS *client = give(sizeof *client, bytes);
  client->AddressFamily = address_bytes(reply, address);
  memset(client->Address, 0, sizeof client->Address);
  memcpy(client->Address + ADDRESS_START, address, client->AddressFamily == FAMILY_IPV6 ? 16 : 4);
  return client;
}

/* An IPv4 address is text here, an IPv6 address bytes. */
static void *give_client(const line_reply *reply, DWORD *bytes) {
  BYTE address[16];
  WTSCLIENTW *client = give(sizeof *client, bytes);
  row_text_array(reply, 0, CLIENT_NAME, client->ClientName, LENGTH(client->ClientName));
  row_text_array(reply, 0, USER, client->UserName, LENGTH(client->UserName));
  row_text_array(reply, 0, DOMAIN_NAME, client->Domain, LENGTH(client->Domain));
  client->ClientAddressFamily = address_bytes(reply, address);
  row_text_array(reply, 0, ADDRESS, (WCHAR *)client->ClientAddress, LENGTH(client->ClientAddress));
  if (client->ClientAddressFamily == FAMILY_IPV6) memcpy(client->ClientAddress, address, sizeof address);
  return client;
}

static void *give_text(const line_reply *reply, DWORD field, DWORD *bytes) {
  size_t room = row_text_bytes(reply, 0, field);
  WCHAR *text = give(room == 0 ? sizeof *text : room, bytes);
  row_text_array(reply, 0, field, text, *bytes / sizeof *text);
  return text;
}

static void *give_number(const line_reply *reply, DWORD field, DWORD *bytes) {
  DWORD *number = give(sizeof *number, bytes);
  *number = (DWORD)line_number(reply, 0, field);
  return number;
}

/* A structure that a later Windows might have, where the environment names its class: four bytes less. */
static DWORD bytes_missing(DWORD info_class) {
  char named[16];
  if (GetEnvironmentVariableA("REWINSTA_STAND_IN_SHORT_CLASS", named, sizeof named) == 0) return 0;
  return (DWORD)atoi(named) == info_class ? 4 : 0;
}

/* Null for a class that the farm should have refused. */
static void *give_class(const line_reply *reply, DWORD info_class, DWORD *bytes) {
  switch (info_class) {
  case WTSSessionId:
    return give_number(reply, SESSION_ID, bytes);
  case WTSUserName:
    return give_text(reply, USER, bytes);
  case WTSWinStationName:
    return give_text(reply, STATION, bytes);
  case WTSDomainName:
    return give_text(reply, DOMAIN_NAME, bytes);
  case WTSConnectState:
    return give_number(reply, STATE, bytes);
  case WTSClientName:
    return give_text(reply, CLIENT_NAME, bytes);
  case WTSClientAddress:
    return give_client_address(reply, bytes);
  case WTSClientInfo:
    return give_client(reply, bytes);
  case WTSSessionInfo:
    return give_info(reply, bytes);
  case (DWORD)WTSSessionInfoEx:
    return give_info_ex(reply, bytes);
  default:
    return NULL;
  }
}

__declspec(dllexport) BOOL WINAPI WTSQuerySessionInformationW(HANDLE server, DWORD session_id, WTS_INFO_CLASS info_class,
                                                              LPWSTR *buffer, DWORD *bytes) {
  server_call call;
  if (!call_begin(&call, server, function)) return FALSE;
  line_add_number(&call.request, "sessionId", session_id);
  line_add_number(&call.request, "class", info_class);
  line_reply reply = call_ask(&call);
  if (reply.ok) {
    *buffer = give_class(&reply, info_class, bytes);
    *bytes -= bytes_missing(info_class);
  }
  return call_leave(&reply);
}
