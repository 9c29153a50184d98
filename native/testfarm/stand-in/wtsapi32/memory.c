#include "../calls.h"
#include "../structures.h"

__declspec(dllexport) VOID WINAPI WTSFreeMemory(PVOID memory) {
  block_free("WTSFreeMemory", memory, BLOCK_PLAIN, 0);
  SetLastError(ERROR_INVALID_WINDOW_HANDLE);
}

__declspec(dllexport) BOOL WINAPI WTSFreeMemoryExW(int type_class, PVOID memory, ULONG count) {
  if (block_free("WTSFreeMemoryExW", memory, (block_class)type_class, count)) return BOOL_SUCCESS;
  SetLastError(ERROR_INVALID_PARAMETER);
  return FALSE;
}
