#include "blocks.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 4096
/* Never zero by luck: what is not written shows. */
#define NOT_WRITTEN 0xCD
/* Freed blocks that stay out of reach; the oldest makes room. */
#define KEPT_FREED 512

typedef struct block {
  struct block *next;
  const char *function;
  block_class kind;
  DWORD count;
  BOOL freed;
  char *reserved;
  size_t reserved_bytes;
  char *memory;
  char *next_text;
} block;

static block *blocks;
static size_t freed_count;
static CRITICAL_SECTION guard;
static INIT_ONCE started = INIT_ONCE_STATIC_INIT;

static void complain(const char *function, const char *what, const char *giver) {
  char text[256];
  snprintf(text, sizeof text, "%s: %s (given by %s)", function, what, giver);
  line_note("complaint", text);
}

/* Says why, and ends the process at once: Wine would start a debugger first. */
static LONG CALLBACK end_at_bad_read(EXCEPTION_POINTERS *exception) {
  const EXCEPTION_RECORD *record = exception->ExceptionRecord;
  if (record->ExceptionCode != EXCEPTION_ACCESS_VIOLATION) return EXCEPTION_CONTINUE_SEARCH;
  const char *address = (const char *)record->ExceptionInformation[1];
  for (const block *one = blocks; one != NULL; one = one->next) {
    if (address < one->reserved || address >= one->reserved + one->reserved_bytes) continue;
    complain("memory", one->freed ? "touched after it was freed" : "touched beyond its end", one->function);
    TerminateProcess(GetCurrentProcess(), record->ExceptionCode);
  }
  return EXCEPTION_CONTINUE_SEARCH;
}

static BOOL CALLBACK start_blocks(PINIT_ONCE once, PVOID parameter, PVOID *context) {
  (void)once;
  (void)parameter;
  (void)context;
  InitializeCriticalSection(&guard);
  AddVectoredExceptionHandler(1, end_at_bad_read);
  return TRUE;
}

static size_t whole_pages(size_t bytes) { return (bytes + PAGE - 1) / PAGE * PAGE; }

/* Puts `bytes` flush against the page that follows them, which stays closed. */
static char *open_pages(char *from, size_t bytes) {
  size_t pages = whole_pages(bytes);
  if (pages == 0) return from;
  VirtualAlloc(from, pages, MEM_COMMIT, PAGE_READWRITE);
  memset(from, NOT_WRITTEN, pages);
  return from + pages - bytes;
}

void *block_new(const char *function, block_class kind, DWORD count, size_t bytes, size_t text_bytes) {
  InitOnceExecuteOnce(&started, start_blocks, NULL, NULL);
  size_t rows = whole_pages(bytes) + PAGE;
  size_t reserved_bytes = rows + whole_pages(text_bytes) + PAGE;
  block *made = calloc(1, sizeof *made);
  char *reserved = VirtualAlloc(NULL, reserved_bytes, MEM_RESERVE, PAGE_NOACCESS);
  *made = (block){.function = function, .kind = kind, .count = count};
  made->reserved = reserved;
  made->reserved_bytes = reserved_bytes;
  made->memory = open_pages(reserved, bytes);
  made->next_text = open_pages(reserved + rows, text_bytes);
  EnterCriticalSection(&guard);
  made->next = blocks;
  blocks = made;
  LeaveCriticalSection(&guard);
  line_note("allocated", function);
  return made->memory;
}

/* Null for memory that was never given, or is forgotten. The newest is found first, should an address come again. */
static block *find(const void *memory) {
  for (block *one = blocks; one != NULL; one = one->next) {
    if (one->memory == memory) return one;
  }
  return NULL;
}

void *block_bytes(void *memory, const void *bytes, size_t count) {
  EnterCriticalSection(&guard);
  block *owner = find(memory);
  char *copy = owner->next_text;
  owner->next_text += count;
  LeaveCriticalSection(&guard);
  memcpy(copy, bytes, count);
  return copy;
}

WCHAR *block_text(void *memory, const WCHAR *text) {
  return text == NULL ? NULL : block_bytes(memory, text, (wcslen(text) + 1) * sizeof *text);
}

static void forget_oldest(void) {
  block **oldest = NULL;
  for (block **at = &blocks; *at != NULL; at = &(*at)->next) {
    if ((*at)->freed) oldest = at;
  }
  if (oldest == NULL) return;
  block *gone = *oldest;
  *oldest = gone->next;
  VirtualFree(gone->reserved, 0, MEM_RELEASE);
  free(gone);
  freed_count -= 1;
}

static const char *what_is_wrong(const block *found, block_class kind, DWORD count) {
  if (found == NULL) return "freed what was never given";
  if (found->freed) return "freed twice";
  if (found->kind != kind) return "freed by another function or class than it was given for";
  if (kind != BLOCK_PLAIN && found->count != count) return "freed with another count than it was given with";
  return NULL;
}

BOOL block_free(const char *function, void *memory, block_class kind, DWORD count) {
  InitOnceExecuteOnce(&started, start_blocks, NULL, NULL);
  EnterCriticalSection(&guard);
  block *found = find(memory);
  const char *wrong = what_is_wrong(found, kind, count);
  const char *giver = found == NULL ? "nobody" : found->function;
  if (wrong == NULL) {
    VirtualFree(found->reserved, found->reserved_bytes, MEM_DECOMMIT);
    found->freed = TRUE;
    if (++freed_count > KEPT_FREED) forget_oldest();
  }
  LeaveCriticalSection(&guard);
  if (wrong != NULL) complain(function, wrong, giver);
  else line_note("freed", giver);
  return wrong == NULL;
}
