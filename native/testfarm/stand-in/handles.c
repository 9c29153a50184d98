#include "handles.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_HANDLES 65536
#define NO_INDEX MOST_HANDLES
/* Odd steps and a base of its own for each library, so that a handle is never mistaken for another's. */
#define STEP 0x10
#define FIRST ((ULONG_PTR)HANDLE_BASE)

typedef struct {
  WCHAR *server;
  LONG calls;
  BOOL open;
} handle_entry;

static handle_entry entries[MOST_HANDLES];
static size_t entry_count;
static SRWLOCK lock = SRWLOCK_INIT;

static void complain(const char *function, const char *what, HANDLE handle) {
  char text[256];
  snprintf(text, sizeof text, "%s: %s (handle %p)", function, what, (void *)handle);
  line_note("complaint", text);
}

HANDLE handle_open(const WCHAR *server) {
  HANDLE handle = NULL;
  AcquireSRWLockExclusive(&lock);
  if (entry_count < MOST_HANDLES) {
    entries[entry_count] = (handle_entry){.server = _wcsdup(server), .open = TRUE};
    handle = (HANDLE)(FIRST + entry_count * STEP);
    entry_count += 1;
  }
  ReleaseSRWLockExclusive(&lock);
  line_note("opened", "");
  return handle;
}

/* Handles are never given out twice, so a closed one is known for what it was. */
static handle_entry *entry_of(HANDLE handle) {
  ULONG_PTR distance = (ULONG_PTR)handle - FIRST;
  if (distance % STEP != 0 || distance / STEP >= entry_count) return NULL;
  return &entries[distance / STEP];
}

server_use handle_begin(HANDLE handle, const char *function) {
  if (handle == NULL) return (server_use){.server = L".", .index = NO_INDEX};
  server_use use = {.server = NULL, .index = NO_INDEX};
  const char *wrong = NULL;
  AcquireSRWLockExclusive(&lock);
  handle_entry *entry = entry_of(handle);
  if (entry == NULL) wrong = "called on what is no handle of this library";
  else if (!entry->open) wrong = "called on a closed handle";
  else {
    if (++entry->calls > 1) wrong = "called on a handle that another call is using";
    use.server = entry->server;
    use.index = (size_t)(entry - entries);
  }
  ReleaseSRWLockExclusive(&lock);
  if (wrong != NULL) complain(function, wrong, handle);
  return use;
}

void handle_end(server_use *use) {
  if (use->index == NO_INDEX) return;
  AcquireSRWLockExclusive(&lock);
  entries[use->index].calls -= 1;
  ReleaseSRWLockExclusive(&lock);
}

BOOL handle_close(HANDLE handle, const char *function, WCHAR *server, size_t room) {
  const char *wrong = NULL;
  BOOL was_open = FALSE;
  AcquireSRWLockExclusive(&lock);
  handle_entry *entry = entry_of(handle);
  if (handle == NULL || entry == NULL) wrong = "closed what is no handle of this library";
  else if (!entry->open) wrong = "closed a handle twice";
  else {
    if (entry->calls > 0) wrong = "closed a handle under a call";
    entry->open = FALSE;
    was_open = TRUE;
    wcsncpy(server, entry->server, room - 1);
    server[room - 1] = L'\0';
  }
  ReleaseSRWLockExclusive(&lock);
  if (wrong != NULL) complain(function, wrong, handle);
  if (was_open) line_note("closed", "");
  return was_open;
}
