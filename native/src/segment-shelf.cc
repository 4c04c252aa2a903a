#ifdef __linux__
#include "segment-shelf.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace cloudburst {
namespace {

constexpr size_t kFileBytesMin = size_t{64} << 10;

// How many segments that may be out are asked for when one is wanted: each is a system call.
constexpr size_t kAskedMax = 32;

// All of them are asked for when there is no room, but not more than a fifth of the time.
constexpr int kSweepPause = 4;

// Asks the kernel only for segments that were lent.
bool IsFree(PooledSegment& entry, Clock::time_point now) {
  if (!entry.may_be_out) return true;
  if (!entry.segment->Regain()) return false;
  entry.may_be_out = false;
  entry.idle_since = now;
  return true;
}

size_t ReservedIn(const std::vector<PooledRef>& entries) {
  size_t bytes = 0;
  for (const PooledRef& entry : entries) bytes += entry->reserved;
  return bytes;
}

}  // namespace

size_t SegmentShelf::FileBytesFor(size_t bytes) { return std::max(kFileBytesMin, std::bit_ceil(bytes)); }

PooledRef SegmentShelf::Reuse(size_t file_bytes, size_t bytes, Clock::time_point now) {
  const auto found = resting_.find(file_bytes);
  if (found == resting_.end()) return nullptr;
  std::vector<PooledRef>& entries = found->second;
  // Who came first has most likely been given back by now.
  size_t asked = 0;
  for (const PooledRef& entry : entries) {
    if (asked == kAskedMax) break;
    if (entry->may_be_out) asked++;
    if (IsFree(*entry, now) && entry->reserved >= bytes) break;
  }
  auto best = entries.rend();
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if ((*entry)->may_be_out) continue;
    if (best == entries.rend() || (*entry)->reserved > (*best)->reserved) best = entry;
    if ((*best)->reserved >= bytes) break;
  }
  if (best == entries.rend()) return nullptr;
  PooledRef entry = *best;
  entries.erase(std::next(best).base());
  return entry;
}

bool SegmentShelf::TakeBytes(size_t bytes, Clock::time_point now, Discarded& discarded) {
  if (!DiscardIdle(bytes, 0, now, discarded)) return false;
  bytes_ += bytes;
  return true;
}

bool SegmentShelf::TakeSegment(size_t bytes, Clock::time_point now, Discarded& discarded) {
  if (!DiscardIdle(bytes, 1, now, discarded)) return false;
  bytes_ += bytes;
  segments_++;
  return true;
}

void SegmentShelf::ReturnSegment(size_t bytes) {
  bytes_ -= bytes;
  segments_--;
}

void SegmentShelf::Rest(PooledRef entry, Clock::time_point now, Discarded& discarded) {
  entry->idle_since = now;
  resting_[entry->segment->file_bytes()].push_back(std::move(entry));
  size_t known = 0;
  for (const auto& [size, entries] : resting_) {
    for (const PooledRef& one : entries) known += one->may_be_out ? 0 : one->reserved;
  }
  if (known > limits_.idle_bytes_max) Trim(now, Clock::duration::max(), discarded);
}

void SegmentShelf::Trim(Clock::time_point now, Clock::duration idle_for, Discarded& discarded) {
  const std::vector<PooledRef> idle = Idle(now);
  size_t bytes = ReservedIn(idle);
  for (const PooledRef& entry : idle) {
    if (now - entry->idle_since < idle_for && bytes <= limits_.idle_bytes_max) break;
    bytes -= entry->reserved;
    Discard(entry, discarded);
  }
}

std::vector<PooledRef> SegmentShelf::Idle(Clock::time_point now) {
  std::vector<PooledRef> idle;
  for (const auto& [size, entries] : resting_) {
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(idle), [now](const PooledRef& one) { return IsFree(*one, now); });
  }
  std::sort(idle.begin(), idle.end(), [](const PooledRef& a, const PooledRef& b) { return a->idle_since < b->idle_since; });
  return idle;
}

void SegmentShelf::Remove(const PooledRef& entry) { std::erase(resting_[entry->segment->file_bytes()], entry); }

void SegmentShelf::Discard(const PooledRef& entry, Discarded& discarded) {
  Remove(entry);
  ReturnSegment(entry->reserved);
  discarded.segments.push_back(entry);
}

bool SegmentShelf::DiscardIdle(size_t bytes, size_t segments, Clock::time_point now, Discarded& discarded) {
  if (bytes > limits_.bytes_max) return false;
  const auto fits = [&](size_t idle_bytes, size_t idle_segments) {
    return bytes_ - idle_bytes <= limits_.bytes_max - bytes && segments_ - idle_segments + segments <= limits_.segments_max;
  };
  if (fits(0, 0)) return true;
  if (now < next_sweep_) return false;
  const std::vector<PooledRef> idle = Idle(now);
  const Clock::time_point end = Clock::now();
  next_sweep_ = end + (end - now) * kSweepPause;
  // Nothing is thrown away for a request that is refused all the same.
  if (!fits(ReservedIn(idle), idle.size())) return false;
  for (const PooledRef& entry : idle) {
    if (fits(0, 0)) break;
    Discard(entry, discarded);
  }
  return true;
}

}  // namespace cloudburst
#endif
