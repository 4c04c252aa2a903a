// `cloudburst-probe <deadline in ms> <library>=<names>...`: asks the libraries of GPU vendors what they see, each in a process of its own,
// and writes what they say to standard output, one JSON object a line. It always ends by the deadline, with exit code 0.

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

#include "probes.h"
#include "supervisor.h"

namespace {

using cloudburst::probe::Task;

const Task kKnown[] = {
    {"nvml", cloudburst::probe::ProbeNvml, {}},
    {"cuda", cloudburst::probe::ProbeCuda, {}},
    {"amd-smi", cloudburst::probe::ProbeAmdSmi, {}},
    {"rocm-smi", cloudburst::probe::ProbeRocmSmi, {}},
};

bool Parse(int count, char** arguments, long& deadline_ms, std::vector<Task>& tasks) {
  char* end = nullptr;
  if (count < 3) return false;
  deadline_ms = std::strtol(arguments[1], &end, 10);
  if (*end != '\0' || deadline_ms < 1) return false;
  for (int i = 2; i < count; i++) {
    const char* equals = std::strchr(arguments[i], '=');
    bool is_known = false;
    for (const Task& known : kKnown) {
      if (equals == nullptr || std::string_view(arguments[i], static_cast<std::size_t>(equals - arguments[i])) != known.library) continue;
      tasks.push_back({known.library, known.probe, equals + 1});
      is_known = true;
    }
    if (!is_known) return false;
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  long deadline_ms = 0;
  std::vector<Task> tasks;
  if (!Parse(count, arguments, deadline_ms, tasks)) {
    constexpr char kUsage[] = "usage: cloudburst-probe <deadline in ms> <nvml|cuda|amd-smi|rocm-smi>=<names>...\n";
    return write(STDERR_FILENO, kUsage, sizeof kUsage - 1) < 0 ? 3 : 2;
  }
  cloudburst::probe::Supervisor(deadline_ms).Run(tasks);
  _exit(0);
}
