#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace cloudburst::probe {

struct Task {
  const char* library;
  void (*probe)(int fd, const std::string& names);
  std::string names;
};

// Runs each task in a process of its own, all at once, and passes their records on to standard output. A task that has not ended by the
// deadline is killed and left behind: one that hangs inside the kernel cannot even be killed, and must not be waited for.
//
// Invariants:
//   P1. This process ends by the deadline, whatever a library does. It calls none itself, and waits for no process.
//   P2. What a task said before it crashed or hung is passed on, in whole lines, and how each task ended is told once.
//   P3. A task holds none of this process's standard streams: whoever reads them is not kept waiting by it.
class Supervisor {
 public:
  explicit Supervisor(long deadline_ms);
  void Run(const std::vector<Task>& tasks);

 private:
  struct Child {
    const char* library;
    pid_t pid;
    int pipe;
    std::string pending;
    std::size_t passed = 0;
  };

  void Start(const Task& task);
  void PassOn(Child& child);
  void End(Child& child);
  void Tell(const char* library, const char* how, int value);
  long LeftMs() const;

  const long until_ms_;
  std::vector<Child> children_;
};

}  // namespace cloudburst::probe
