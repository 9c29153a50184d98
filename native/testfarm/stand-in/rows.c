#include "rows.h"
#include <stdlib.h>
#include <string.h>

static size_t bytes_of(const WCHAR *text) { return text == NULL ? 0 : (wcslen(text) + 1) * sizeof *text; }

size_t row_text_bytes(const line_reply *reply, DWORD row, DWORD field) {
  WCHAR *text = line_text(reply, row, field);
  size_t bytes = bytes_of(text);
  free(text);
  return bytes;
}

WCHAR *row_text(void *block, const line_reply *reply, DWORD row, DWORD field) {
  WCHAR *text = line_text(reply, row, field);
  WCHAR *copy = block_text(block, text);
  free(text);
  return copy;
}

void row_text_array(const line_reply *reply, DWORD row, DWORD field, WCHAR *array, size_t units) {
  WCHAR *text = line_text(reply, row, field);
  size_t length = text == NULL ? 0 : wcslen(text);
  if (length > units - 1) length = units - 1;
  if (length > 0) memcpy(array, text, length * sizeof *array);
  array[length] = L'\0';
  free(text);
}
