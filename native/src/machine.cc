// What only machine code can ask of the machine: which CPUs this process may run on, and what its CPU can do. All else is read from files,
// in TypeScript.

#include <sched.h>
#include <unistd.h>

#if defined(__aarch64__)
#include <sys/auxv.h>
#endif

#include <cerrno>
#include <cstdint>
#include <memory>
#include <vector>

#include "addon.h"

namespace cloudburst {
namespace {

// Far beyond what any kernel is configured for.
constexpr int kCpusMax = 1 << 20;

struct FreeCpuSet {
  void operator()(cpu_set_t* set) const { CPU_FREE(set); }
};

// How many CPUs the process may run on, 0 when the kernel does not say. The process, not the thread that asks: its main thread.
int CountCpus() {
  for (int cpus = 1'024; cpus <= kCpusMax; cpus *= 2) {
    const std::unique_ptr<cpu_set_t, FreeCpuSet> set(CPU_ALLOC(static_cast<std::size_t>(cpus)));
    if (!set) return 0;
    const std::size_t bytes = CPU_ALLOC_SIZE(static_cast<std::size_t>(cpus));
    if (sched_getaffinity(getpid(), bytes, set.get()) == 0) return CPU_COUNT_S(bytes, set.get());
    if (errno != EINVAL) return 0;  // EINVAL: the kernel's set is larger than ours.
  }
  return 0;
}

// By the names that /proc/cpuinfo gives them; x86 only after asking whether the system saves the registers.
std::vector<const char*> CpuFlags() {
  std::vector<const char*> flags;
  const auto add = [&flags](bool is_there, const char* name) {
    if (is_there) flags.push_back(name);
  };
#if defined(__x86_64__)
  __builtin_cpu_init();
  add(__builtin_cpu_supports("sse4.2"), "sse4_2");
  add(__builtin_cpu_supports("popcnt"), "popcnt");
  add(__builtin_cpu_supports("pclmul"), "pclmulqdq");
  add(__builtin_cpu_supports("avx"), "avx");
  add(__builtin_cpu_supports("avx2"), "avx2");
  add(__builtin_cpu_supports("fma"), "fma");
  add(__builtin_cpu_supports("bmi"), "bmi1");
  add(__builtin_cpu_supports("bmi2"), "bmi2");
  add(__builtin_cpu_supports("avx512f"), "avx512f");
  add(__builtin_cpu_supports("avx512bw"), "avx512bw");
  add(__builtin_cpu_supports("avx512dq"), "avx512dq");
  add(__builtin_cpu_supports("avx512vl"), "avx512vl");
#elif defined(__aarch64__)
  const std::uint64_t bits = getauxval(AT_HWCAP);
  add(bits & (1UL << 1), "asimd");
  add(bits & (1UL << 3), "aes");
  add(bits & (1UL << 4), "pmull");
  add(bits & (1UL << 6), "sha2");
  add(bits & (1UL << 7), "crc32");
  add(bits & (1UL << 20), "asimddp");
  add(bits & (1UL << 22), "sve");
#endif
  return flags;
}

Napi::Value CpuCount(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), CountCpus()); }

Napi::Value CpuFlagNames(const Napi::CallbackInfo& info) {
  const std::vector<const char*> flags = CpuFlags();
  const Napi::Array names = Napi::Array::New(info.Env(), flags.size());
  for (std::uint32_t i = 0; i < flags.size(); i++)
    // It fails only while the environment is torn down, when nobody reads the answer any more.
    if (names.Set(i, Napi::String::New(info.Env(), flags[i])).IsNothing()) break;
  return names;
}

}  // namespace

void ExportMachine(Napi::Env env, Napi::Object exports) {
  const bool is_set = exports.Set("cpuCount", Napi::Function::New(env, CpuCount, "cpuCount")).IsJust() &&
                      exports.Set("cpuFlags", Napi::Function::New(env, CpuFlagNames, "cpuFlags")).IsJust();
  static_cast<void>(is_set);  // As above.
}

}  // namespace cloudburst
