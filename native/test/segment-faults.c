// Preloaded into a process of the tests: makes the system calls that segments need fail, as CLOUDBURST_TEST_FAULTS names them at that
// moment. Calls that have nothing to do with segments go through.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))
enum { POPULATE_WRITE = 23, COLLAPSE = 25, NOEXEC_SEAL = 8 };

static int fails(const char *fault, int error) {
  const char *faults = getenv("CLOUDBURST_TEST_FAULTS");
  if (faults == NULL || strstr(faults, fault) == NULL) return 0;
  errno = error;
  return 1;
}

int memfd_create(const char *name, unsigned flags) {
  if (fails("memfd-absent", ENOSYS) || fails("memfd-files", EMFILE)) return -1;
  if ((flags & NOEXEC_SEAL) != 0 && fails("memfd-old", EINVAL)) return -1;
  return NEXT(int (*)(const char *, unsigned), "memfd_create")(name, flags);
}

int madvise(void *address, size_t length, int advice) {
  if (advice == POPULATE_WRITE && (fails("populate-memory", ENOMEM) || fails("populate-old", EINVAL))) return -1;
  if (advice == COLLAPSE && (fails("collapse-old", EINVAL) || fails("collapse-memory", ENOMEM))) return -1;
  return NEXT(int (*)(void *, size_t, int), "madvise")(address, length, advice);
}

int fallocate(int fd, int mode, off_t offset, off_t length) {
  if (fails("fallocate-memory", ENOSPC)) return -1;
  return NEXT(int (*)(int, int, off_t, off_t), "fallocate")(fd, mode, offset, length);
}

static int failing_fcntl(int command) {
  if (command == F_ADD_SEALS && fails("seal-absent", EINVAL)) return -1;
  if (command == F_OFD_SETLK && (fails("lock-absent", EINVAL) || fails("lock-memory", ENOLCK))) return -1;
  return 0;
}

// A peer that leaves its files unsealed says so only to itself.
static int pretended(int command) { return command == F_ADD_SEALS && fails("seal-pretended", 0); }

int fcntl(int fd, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (pretended(command)) return 0;
  if (failing_fcntl(command) != 0) return -1;
  return NEXT(int (*)(int, int, ...), "fcntl")(fd, command, argument);
}

int fcntl64(int fd, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (pretended(command)) return 0;
  if (failing_fcntl(command) != 0) return -1;
  return NEXT(int (*)(int, int, ...), "fcntl64")(fd, command, argument);
}

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
  const int is_file = fd >= 0 && (protection & PROT_WRITE) != 0;
  if (is_file && (flags & MAP_PRIVATE) != 0 && fails("map-private", ENOMEM)) return MAP_FAILED;
  if (is_file && (flags & MAP_SHARED) != 0 && fails("map-shared", ENOMEM)) return MAP_FAILED;
  return NEXT(void *(*)(void *, size_t, int, int, int, off_t), "mmap")(address, length, protection, flags, fd, offset);
}
