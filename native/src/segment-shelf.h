#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "segment.h"

namespace cloudburst {

using Clock = std::chrono::steady_clock;

struct SegmentLimits {
  size_t bytes_max = 0;       // memory behind all segments that this process made and that are not gone
  size_t idle_bytes_max = 0;  // of these, how much may lie unused
  size_t segments_max = 0;
};

// A segment with what the pool knows of it; guarded by the pool's mutex, except the segment itself.
struct PooledSegment {
  std::unique_ptr<Segment> segment;
  size_t reserved = 0;     // own segments: bytes with memory behind them
  uint32_t holds = 0;      // memory that JavaScript has, tokens, and loans that nobody has claimed
  bool may_be_out = false;  // own segments: lent since it was last known that nobody else has it
  Clock::time_point idle_since;  // own segments, when on the shelf and not out
};
using PooledRef = std::shared_ptr<PooledSegment>;

// What a step takes out of use: destroyed after the mutex is free, because unmapping takes time.
struct Discarded {
  std::vector<PooledRef> segments;
  std::vector<Mapping> mappings;
};

// The segments that this process made: which of them may be used again, and how much memory they take together. Not thread-safe: the pool
// calls it under its mutex.
//
//   H1. What lies on the shelf has no holds. It is used again or discarded only when no other process has it.
//   H2. bytes() counts every own segment from before its memory is reserved until it is discarded.
class SegmentShelf {
 public:
  explicit SegmentShelf(const SegmentLimits& limits) : limits_(limits) {}

  // The size of the file in which so many bytes lie: a few sizes only, so that segments are used again. The rest of it costs nothing.
  static size_t FileBytesFor(size_t bytes);

  // Takes a segment from the shelf for the first `bytes` of its file: the latest that has so much memory behind it, else the one with most.
  // Null when none is known to be free.
  PooledRef Reuse(size_t file_bytes, size_t bytes, Clock::time_point now);

  // Count more memory, or one more segment, at the cost of what lies idle. False when there is no room.
  bool TakeBytes(size_t bytes, Clock::time_point now, Discarded& discarded);
  bool TakeSegment(size_t bytes, Clock::time_point now, Discarded& discarded);
  void ReturnSegment(size_t bytes);

  // Takes this one from the shelf: somebody who has it lends it back to us.
  void Remove(const PooledRef& entry);

  // Puts a segment without holds on the shelf, and discards the longest idle ones beyond the limit.
  void Rest(PooledRef entry, Clock::time_point now, Discarded& discarded);

  // Discards what has lain idle for so long.
  void Trim(Clock::time_point now, Clock::duration idle_for, Discarded& discarded);

  size_t bytes() const { return bytes_; }
  size_t segments() const { return segments_; }
  const SegmentLimits& limits() const { return limits_; }

  // What could be used again now, the longest idle first.
  std::vector<PooledRef> Idle(Clock::time_point now);

 private:
  void Discard(const PooledRef& entry, Discarded& discarded);
  bool DiscardIdle(size_t bytes, size_t segments, Clock::time_point now, Discarded& discarded);

  SegmentLimits limits_;
  size_t bytes_ = 0;
  size_t segments_ = 0;
  Clock::time_point next_sweep_;
  std::map<size_t, std::vector<PooledRef>> resting_;  // by size of file; the latest last, whose pages are most likely in a CPU's cache
};

}  // namespace cloudburst
