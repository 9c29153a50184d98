/*
 * What `query session /server:NAME` is to whoever runs it for its text: a process that blocks for as long as the server
 * takes and prints columns. Arguments: milliseconds, number of sessions; no sessions stand for a server that is not there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int count, char **arguments) {
  if (count < 3) return 2;
  int milliseconds = atoi(arguments[1]);
  int sessions = atoi(arguments[2]);
  struct timespec time = {milliseconds / 1000, (long)(milliseconds % 1000) * 1000000L};
  nanosleep(&time, NULL);
  if (sessions == 0) {
    fputs("Error opening session list: Error [1722]:The RPC server is unavailable.\n", stderr);
    return 1;
  }
  puts(" SESSIONNAME       USERNAME                 ID  STATE   TYPE        DEVICE ");
  for (int at = 0; at < sessions; at++)
    printf(" rdp-tcp#%-8d  %-20s %6d  Active  rdpwd               \n", at + 100, "alice.meyer12", at + 2);
  return 0;
}
