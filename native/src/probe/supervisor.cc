#include "supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "record.h"

namespace cloudburst::probe {
namespace {

// What one library may say: thousands of records more than the largest machine has devices.
constexpr std::size_t kSaidBytesMax = 1 << 20;
// A process that has closed its pipe is about to end; its exit status is worth a moment.
constexpr int kReapTries = 50;

long NowMs() {
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000 + now.tv_nsec / 1'000'000;
}

[[noreturn]] void RunTask(const Task& task, int pipe) {
  // Whatever the library prints, and wherever it hangs, it holds none of our streams (P3).
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int stream = 0; stream < 3; stream++)
    if (null < 0 || dup2(null, stream) < 0) close(stream);
  // A crash is expected here: it shall neither write a core file nor outlive us.
  const rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setpgid(0, 0);
  task.probe(pipe, task.names);
  // Not exit(): destructors of the library's static objects are where drivers like to crash.
  _exit(0);
}

}  // namespace

Supervisor::Supervisor(long deadline_ms) : until_ms_(NowMs() + deadline_ms) {}

void Supervisor::Run(const std::vector<Task>& tasks) {
  for (const Task& task : tasks) Start(task);
  while (!children_.empty() && LeftMs() > 0) {
    std::vector<pollfd> polled;
    for (const Child& child : children_) polled.push_back({child.pipe, POLLIN, 0});
    if (poll(polled.data(), polled.size(), static_cast<int>(LeftMs())) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < polled.size(); i++)
      if (polled[i].revents != 0) PassOn(children_[i]);
    std::erase_if(children_, [](const Child& child) { return child.pipe < 0; });
  }
  for (const Child& child : children_) {
    kill(-child.pid, SIGKILL);
    kill(child.pid, SIGKILL);
    Tell(child.library, "deadline", 0);
  }
}

void Supervisor::Start(const Task& task) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Tell(task.library, "unstarted", errno);
  const pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    RunTask(task, ends[1]);
  }
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return Tell(task.library, "unstarted", errno);
  }
  children_.push_back({task.library, pid, ends[0], {}});
}

void Supervisor::PassOn(Child& child) {
  char buffer[16'384];
  const ssize_t got = read(child.pipe, buffer, sizeof buffer);
  if (got < 0 && errno == EINTR) return;
  if (got <= 0) return End(child);
  child.pending.append(buffer, static_cast<std::size_t>(got));
  const std::size_t whole = child.pending.rfind('\n') + 1;
  child.passed += whole;
  if (child.passed > kSaidBytesMax) {
    kill(child.pid, SIGKILL);
    return End(child);
  }
  for (std::size_t at = 0; at < whole;) {
    const ssize_t written = write(STDOUT_FILENO, child.pending.data() + at, whole - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) _exit(1);  // Whoever asked is gone.
    at += static_cast<std::size_t>(written);
  }
  child.pending.erase(0, whole);
}

void Supervisor::End(Child& child) {
  close(child.pipe);
  child.pipe = -1;
  int status = 0;
  pid_t ended = 0;
  for (int i = 0; i < kReapTries && (ended = waitpid(child.pid, &status, WNOHANG)) == 0; i++) {
    const timespec pause = {0, 200'000};
    nanosleep(&pause, nullptr);
  }
  if (ended != child.pid) return Tell(child.library, "deadline", 0);
  if (WIFSIGNALED(status)) return Tell(child.library, "signal", WTERMSIG(status));
  Tell(child.library, "exit", WEXITSTATUS(status));
}

void Supervisor::Tell(const char* library, const char* how, int value) {
  Record(STDOUT_FILENO, library, "ended").Text("how", how).Number("value", value);
}

long Supervisor::LeftMs() const { return std::clamp<long>(until_ms_ - NowMs(), 0, 3'600'000); }

}  // namespace cloudburst::probe
