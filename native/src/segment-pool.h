#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>
#include <variant>
#include <vector>

#include "segment-shelf.h"
#include "segment-wire.h"

namespace cloudburst {

// Bytes of a segment for JavaScript, until `Release(handle)`.
struct SegmentMemory {
  uint64_t handle = 0;
  std::byte* data = nullptr;
  size_t bytes = 0;
  // There are so many mappings that a copy is better kept than this one.
  bool is_crowded = false;
};

struct SegmentStats {
  size_t bytes_max = 0;
  size_t own_segments = 0;
  size_t own_bytes = 0;
  size_t idle_segments = 0;
  size_t idle_bytes = 0;
  size_t claimed_segments = 0;
  size_t claimed_bytes = 0;
  size_t handles = 0;
  size_t tokens = 0;
  size_t loans = 0;
  size_t peers = 0;
  uint64_t created = 0;
  uint64_t reused = 0;
  uint64_t refused = 0;
};

// How `Lend` ended when there is no descriptor.
enum class LendRefusal { kCopyFirst, kSendBytes };

// All segments of this process, its own and those it has claimed, for all threads. Knows nothing of JavaScript.
//
//   P1. A segment's holds are the handles, tokens and unclaimed loans of this process. An own one without holds goes to the shelf; of another's,
//       the file is closed, and with that its creator sees it free.
//   P2. Every handle but the one of `Allocate` has a private mapping of its own: what is written there is seen nowhere else.
//   P3. Numbers of handles, tokens and peers are never used twice, and releasing one that is gone does nothing.
//   P4. No system call that takes long is made under the mutex.
class SegmentPool {
 public:
  // Null with a reason where the kernel has not what it takes.
  static std::unique_ptr<SegmentPool> Open(const SegmentLimits& limits, const char** reason);
  SegmentPool(const SegmentLimits& limits, std::unique_ptr<Segment> self);

  // Memory to be written, then lent or given. Nothing when there is no room.
  std::optional<SegmentMemory> Allocate(size_t bytes);
  void Release(uint64_t handle);
  // The handle whose memory begins here.
  std::optional<uint64_t> HandleAt(const std::byte* data);

  // Between threads: nothing when the bytes do not lie in a segment, or not as they are there.
  std::optional<uint64_t> Give(const std::byte* data, size_t bytes, uint64_t thread);
  std::optional<SegmentMemory> Take(uint64_t token);
  void Drop(uint64_t token);
  void DropThread(uint64_t thread);

  // Between processes.
  std::array<std::byte, kHelloBytes> hello() const;
  std::optional<uint64_t> Meet(std::span<const std::byte> hello);
  std::variant<Descriptor, LendRefusal> Lend(uint64_t peer, const std::byte* data, size_t bytes);
  std::variant<SegmentMemory, SegmentProblem> Claim(uint64_t peer, std::span<const std::byte> descriptor);
  void Close(uint64_t peer);

  // Gives back what has lain unused for so long. Returns how many own segments and loans are left to look at again.
  size_t Trim(Clock::duration idle_for);
  SegmentStats stats();

 private:
  struct Handle {
    PooledRef entry;
    Mapping view;  // empty for the one that Allocate gave
    std::byte* data;
    size_t bytes;
    size_t offset;  // of data, in the file
  };
  // Bytes of a segment, with a hold on it that goes to whoever uses them.
  struct Range {
    PooledRef entry;
    size_t offset = 0;
    size_t bytes = 0;
  };
  struct Given {
    Range range;
    uint64_t thread;
  };
  struct PendingLoan {
    uint64_t peer;
    PooledRef entry;
    Loan loan;
  };

  // With the mutex held:
  void Unhold(const PooledRef& entry, Discarded& discarded);
  void SettleLoans(Discarded& discarded);
  void ForgetDiscarded(const Discarded& discarded);
  const Handle* FindHandle(const std::byte* data, size_t bytes) const;
  SegmentMemory AddHandle(const Range& range, Mapping view, std::byte* data);

  // Without it:
  void Unhold(const PooledRef& entry);
  PooledRef TakeOwn(size_t bytes);
  bool GrowOwn(const PooledRef& entry, size_t reserved);
  PooledRef CreateOwn(size_t file_bytes, size_t reserved);
  std::optional<Range> HoldRange(const std::byte* data, size_t bytes);
  std::variant<PooledRef, SegmentProblem> HoldClaimed(uint64_t peer, const Descriptor& descriptor);
  std::variant<PooledRef, SegmentProblem> OpenClaimed(const FilePlace& place);

  const std::unique_ptr<Segment> self_;  // what the hello names
  const size_t claimed_max_;

  std::mutex mutex_;
  SegmentShelf shelf_;
  std::map<FileName, PooledRef> segments_;  // all, own and others'
  std::unordered_map<uint64_t, Handle> handles_;
  std::map<const std::byte*, uint64_t> handle_at_;  // by where its data begins
  std::unordered_map<uint64_t, Given> tokens_;
  std::unordered_map<uint64_t, pid_t> peers_;
  std::vector<PendingLoan> loans_;
  uint64_t next_number_ = 1;
  size_t claimed_ = 0;
  size_t claimed_bytes_ = 0;
  uint64_t created_ = 0;
  uint64_t reused_ = 0;
  uint64_t refused_ = 0;
};

}  // namespace cloudburst
