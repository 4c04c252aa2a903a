#include "addon.h"

#ifdef __linux__

#include <atomic>
#include <chrono>
#include <cstring>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "segment-arguments.h"
#include "segment-pool.h"

// The binding of the pool: translates, and decides nothing. Its functions run on the thread of their environment, in its own turn, so no
// JavaScript runs while they look at the memory that they were given.

namespace cloudburst {
namespace {

// One in the process, and never destroyed: finalizers of other threads may still come when the process is already ending.
std::atomic<SegmentPool*> the_pool = nullptr;

SegmentPool& Pool() { return *the_pool.load(std::memory_order_acquire); }

// What one environment (the main thread's, or a worker's) must give back when it ends, however it ends. Handles are given back by their
// finalizers, which Node runs at the end of an environment too.
struct Environment {
  std::set<uint64_t> peers;
};

void OnEnvironmentEnd(void* data) {
  const std::unique_ptr<Environment> environment(static_cast<Environment*>(data));
  for (const uint64_t peer : environment->peers) Pool().Close(peer);
}

// Runs on the thread of its environment, at a garbage collection or at the environment's end.
void OnCollected(napi_env, void*, void* handle) { Pool().Release(reinterpret_cast<uintptr_t>(handle)); }

// The memory as bytes of JavaScript's own; null when it has no room for them.
napi_value Copied(napi_env env, const SegmentMemory& memory) {
  void* data = nullptr;
  napi_value buffer = nullptr;
  const bool done = napi_create_arraybuffer(env, memory.bytes, &data, &buffer) == napi_ok;
  if (done) std::memcpy(data, memory.data, memory.bytes);
  Pool().Release(memory.handle);
  return done ? buffer : Null(env);
}

enum class Otherwise { kNothing, kCopy };

// The memory itself as an ArrayBuffer. V8 counts it like its own, so that it is collected in time without a word from us. What was
// received must be had one way or the other: as a copy where the runtime lets nobody else make memory for ArrayBuffers. Null when the
// thread is being terminated.
napi_value Exposed(napi_env env, const SegmentMemory& memory, Otherwise otherwise) {
  if (memory.is_crowded) return Copied(env, memory);
  napi_value buffer = nullptr;
  void* const hint = reinterpret_cast<void*>(static_cast<uintptr_t>(memory.handle));
  const napi_status status = napi_create_external_arraybuffer(env, memory.data, memory.bytes, OnCollected, hint, &buffer);
  if (status == napi_ok) return buffer;
  if (status == napi_no_external_buffers_allowed && otherwise == Otherwise::kCopy) return Copied(env, memory);
  // Node does not say whether the finalizer comes all the same: releasing twice does nothing.
  Pool().Release(memory.handle);
  return Null(env);
}

// segmentsOpen(bytesMax, idleBytesMax, segmentsMax): null, or why there is no shared memory. The limits of the first call count.
napi_value OpenPool(napi_env env, napi_callback_info info) {
  Arguments<3> arguments(env, info);
  const SegmentLimits limits{arguments.Number(0), arguments.Number(1), arguments.Number(2)};
  if (!arguments.ok) return nullptr;
  static std::mutex opening;
  std::lock_guard lock(opening);
  if (the_pool.load() != nullptr) return Null(env);
  const char* reason = nullptr;
  auto opened = SegmentPool::Open(limits, &reason);
  if (opened == nullptr) return TextOf(env, reason);
  the_pool.store(opened.release(), std::memory_order_release);
  return Null(env);
}

// segmentsHello(hello): fills it in.
napi_value FillHello(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const auto target = arguments.Bytes(0);
  const auto hello = Pool().hello();
  if (arguments.ok && target.size() == hello.size()) std::memcpy(target.data(), hello.data(), hello.size());
  return nullptr;
}

// segmentsAllocate(bytes): an ArrayBuffer, or null.
napi_value Allocate(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const size_t bytes = arguments.Number(0);
  if (!arguments.ok) return nullptr;
  const auto memory = Pool().Allocate(bytes);
  return memory ? Exposed(env, *memory, Otherwise::kNothing) : Null(env);
}

// segmentsRelease(buffer): detaches it and gives its memory back, when it is of a segment.
napi_value Release(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  void* data = nullptr;
  size_t bytes = 0;
  bool is_buffer = false;
  if (!arguments.ok || napi_is_arraybuffer(env, arguments.Value(0), &is_buffer) != napi_ok || !is_buffer) return nullptr;
  if (napi_get_arraybuffer_info(env, arguments.Value(0), &data, &bytes) != napi_ok) return nullptr;
  const auto handle = Pool().HandleAt(static_cast<std::byte*>(data));
  if (handle && napi_detach_arraybuffer(env, arguments.Value(0)) == napi_ok) Pool().Release(*handle);
  return nullptr;
}

// segmentsGive(bytes, thread): the number of a token, or null.
napi_value Give(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  const auto bytes = arguments.Bytes(0);
  const uint64_t thread = arguments.Number(1);
  if (!arguments.ok) return nullptr;
  const auto token = Pool().Give(bytes.data(), bytes.size(), thread);
  return token ? NumberOf(env, *token) : Null(env);
}

// segmentsTake(token): an ArrayBuffer, or null.
napi_value Take(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const uint64_t token = arguments.Number(0);
  if (!arguments.ok) return nullptr;
  const auto memory = Pool().Take(token);
  return memory ? Exposed(env, *memory, Otherwise::kCopy) : Null(env);
}

// segmentsDrop(token)
napi_value Drop(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const uint64_t token = arguments.Number(0);
  if (arguments.ok) Pool().Drop(token);
  return nullptr;
}

// segmentsDropThread(thread)
napi_value DropThread(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const uint64_t thread = arguments.Number(0);
  if (arguments.ok) Pool().DropThread(thread);
  return nullptr;
}

// segmentsMeet(hello): the number of a peer, or null.
napi_value Meet(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const auto hello = arguments.Bytes(0);
  if (!arguments.ok) return nullptr;
  const auto peer = Pool().Meet(hello);
  if (!peer) return Null(env);
  arguments.data<Environment>().peers.insert(*peer);
  return NumberOf(env, *peer);
}

// segmentsLend(peer, bytes, descriptor): "lent", and the descriptor is filled in; "copy-first" or "send-bytes".
napi_value Lend(napi_env env, napi_callback_info info) {
  Arguments<3> arguments(env, info);
  const uint64_t peer = arguments.Number(0);
  const auto bytes = arguments.Bytes(1);
  const auto target = arguments.Bytes(2);
  if (!arguments.ok || target.size() != kDescriptorBytes) return TextOf(env, "send-bytes");
  const auto lent = Pool().Lend(peer, bytes.data(), bytes.size());
  if (std::holds_alternative<LendRefusal>(lent))
    return TextOf(env, std::get<LendRefusal>(lent) == LendRefusal::kCopyFirst ? "copy-first" : "send-bytes");
  const auto encoded = std::get<Descriptor>(lent).Encode();
  std::memcpy(target.data(), encoded.data(), encoded.size());
  return TextOf(env, "lent");
}

// segmentsClaim(peer, descriptor): an ArrayBuffer, or the code of a problem.
napi_value Claim(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  const uint64_t peer = arguments.Number(0);
  const auto descriptor = arguments.Bytes(1);
  if (!arguments.ok) return nullptr;
  const auto claimed = Pool().Claim(peer, descriptor);
  if (std::holds_alternative<SegmentProblem>(claimed)) return TextOf(env, CodeOf(std::get<SegmentProblem>(claimed)));
  return Exposed(env, std::get<SegmentMemory>(claimed), Otherwise::kCopy);
}

// segmentsClose(peer)
napi_value ClosePeer(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const uint64_t peer = arguments.Number(0);
  if (!arguments.ok) return nullptr;
  arguments.data<Environment>().peers.erase(peer);
  Pool().Close(peer);
  return nullptr;
}

// segmentsTrim(idleMs): how many segments are left that may become idle.
napi_value Trim(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  const std::chrono::milliseconds idle_for(arguments.Number(0));
  return arguments.ok ? NumberOf(env, Pool().Trim(idle_for)) : nullptr;
}

// segmentsStats()
napi_value Stats(napi_env env, napi_callback_info) {
  const SegmentStats stats = Pool().stats();
  const std::pair<const char*, uint64_t> fields[] = {
      {"bytesMax", stats.bytes_max},
      {"segments", stats.own_segments},
      {"bytes", stats.own_bytes},
      {"idleSegments", stats.idle_segments},
      {"idleBytes", stats.idle_bytes},
      {"claimedSegments", stats.claimed_segments},
      {"claimedBytes", stats.claimed_bytes},
      {"handles", stats.handles},
      {"tokens", stats.tokens},
      {"loans", stats.loans},
      {"peers", stats.peers},
      {"created", stats.created},
      {"reused", stats.reused},
      {"refused", stats.refused},
  };
  napi_value object = nullptr;
  if (napi_create_object(env, &object) != napi_ok) return nullptr;
  for (const auto& [name, value] : fields) napi_set_named_property(env, object, name, NumberOf(env, value));
  return object;
}

// A function that needs the pool, and throws where there is none.
template <napi_value (*Function)(napi_env, napi_callback_info)>
napi_value WithPool(napi_env env, napi_callback_info info) {
  if (the_pool.load(std::memory_order_acquire) != nullptr) return Function(env, info);
  napi_throw_error(env, nullptr, "segmentsOpen was not called, or has refused");
  return nullptr;
}

}  // namespace

void ExportSegments(Napi::Env env, Napi::Object exports) {
  auto owned = std::make_unique<Environment>();
  if (napi_add_env_cleanup_hook(env, OnEnvironmentEnd, owned.get()) != napi_ok) return;
  Environment* const environment = owned.release();
  const std::pair<const char*, napi_callback> functions[] = {
      {"segmentsOpen", OpenPool},
      {"segmentsHello", WithPool<FillHello>},
      {"segmentsAllocate", WithPool<Allocate>},
      {"segmentsRelease", WithPool<Release>},
      {"segmentsGive", WithPool<Give>},
      {"segmentsTake", WithPool<Take>},
      {"segmentsDrop", WithPool<Drop>},
      {"segmentsDropThread", WithPool<DropThread>},
      {"segmentsMeet", WithPool<Meet>},
      {"segmentsLend", WithPool<Lend>},
      {"segmentsClaim", WithPool<Claim>},
      {"segmentsClose", WithPool<ClosePeer>},
      {"segmentsTrim", WithPool<Trim>},
      {"segmentsStats", WithPool<Stats>},
  };
  for (const auto& [name, function] : functions) {
    napi_value value = nullptr;
    if (napi_create_function(env, name, NAPI_AUTO_LENGTH, function, environment, &value) != napi_ok) return;
    napi_set_named_property(env, exports, name, value);
  }
}

}  // namespace cloudburst

#else

namespace cloudburst {
void ExportSegments(Napi::Env, Napi::Object) {}
}  // namespace cloudburst

#endif
