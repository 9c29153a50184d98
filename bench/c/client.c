/*
 * What a program in C would take for the same calls: threads that take one server after another and block for as long as
 * it takes to answer. Nothing else is done, so this is as fast as that many threads can be.
 * Arguments: number of threads. Standard input: one line a server, its time in milliseconds and whether it lives.
 * Standard output: milliseconds until the last living one had answered.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { most_servers = 100000 };

typedef struct {
  int milliseconds;
  int lives;
} server;

static server servers[most_servers];
static int server_count;
static int next_server;
static double last_living;
static struct timespec started;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static double milliseconds_since_start(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - started.tv_sec) * 1e3 + (double)(now.tv_nsec - started.tv_nsec) / 1e6;
}

static void block_for(int milliseconds) {
  struct timespec time = {milliseconds / 1000, (long)(milliseconds % 1000) * 1000000L};
  nanosleep(&time, NULL);
}

static void *work(void *unused) {
  (void)unused;
  for (;;) {
    pthread_mutex_lock(&lock);
    int at = next_server < server_count ? next_server++ : -1;
    pthread_mutex_unlock(&lock);
    if (at < 0) return NULL;
    block_for(servers[at].milliseconds);
    if (!servers[at].lives) continue;
    pthread_mutex_lock(&lock);
    double now = milliseconds_since_start();
    if (now > last_living) last_living = now;
    pthread_mutex_unlock(&lock);
  }
}

int main(int count, char **arguments) {
  int thread_count = count > 1 ? atoi(arguments[1]) : 0;
  if (thread_count < 1) return 2;
  while (server_count < most_servers &&
         scanf("%d %d", &servers[server_count].milliseconds, &servers[server_count].lives) == 2)
    server_count++;
  pthread_t *threads = calloc((size_t)thread_count, sizeof *threads);
  if (threads == NULL) return 1;
  clock_gettime(CLOCK_MONOTONIC, &started);
  for (int at = 0; at < thread_count; at++)
    if (pthread_create(&threads[at], NULL, work, NULL) != 0) return 1;
  for (int at = 0; at < thread_count; at++) pthread_join(threads[at], NULL);
  printf("%.1f\n", last_living);
  free(threads);
  return 0;
}
