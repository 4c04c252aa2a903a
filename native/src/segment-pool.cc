#ifdef __linux__
#include "segment-pool.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace cloudburst {
namespace {

// Mappings that JavaScript may have: the kernel allows a process 65,530, and V8 needs some.
constexpr size_t kHandlesMax = 8'192;

// Tokens that nobody has taken: each keeps a segment from being used again.
constexpr size_t kTokensMax = 4'096;

// Segments that are made, and as many of others: together half of the files that this process may have, for sockets need some too.
size_t FilesMax() {
  struct rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 256;
  return static_cast<size_t>(std::min<rlim_t>(limit.rlim_cur / 4, 4'096));
}

SegmentLimits WithinFiles(SegmentLimits limits) {
  limits.segments_max = std::min(limits.segments_max, FilesMax());
  return limits;
}

}  // namespace

SegmentPool::SegmentPool(const SegmentLimits& limits, std::unique_ptr<Segment> self)
    : self_(std::move(self)), claimed_max_(FilesMax()), shelf_(WithinFiles(limits)) {}

std::unique_ptr<SegmentPool> SegmentPool::Open(const SegmentLimits& limits, const char** reason) {
  *reason = "the kernel refuses files in memory (memfd_create)";
  auto self = Segment::Create(PageBytes(), PageBytes());
  if (self == nullptr) return nullptr;
  // What peers will do is tried once, on ourselves.
  SegmentProblem problem;
  *reason = "another process's files cannot be opened through /proc";
  const auto other = Segment::Open({getpid(), self->fd(), self->name(), self->file_bytes()}, problem);
  if (other == nullptr) return nullptr;
  *reason = "the kernel has no locks of open files (F_OFD_SETLK)";
  if (!IsHeldElsewhere(self->fd())) return nullptr;
  *reason = nullptr;
  return std::make_unique<SegmentPool>(limits, std::move(self));
}

std::optional<SegmentMemory> SegmentPool::Allocate(size_t bytes) {
  const PooledRef entry = TakeOwn(bytes);
  if (entry == nullptr) return std::nullopt;
  std::lock_guard lock(mutex_);
  return AddHandle({entry, PageBytes(), bytes}, Mapping(), entry->segment->data());
}

void SegmentPool::Release(uint64_t handle) {
  Discarded discarded;
  std::lock_guard lock(mutex_);
  const auto found = handles_.find(handle);
  if (found == handles_.end()) return;
  Handle released = std::move(found->second);
  handles_.erase(found);
  handle_at_.erase(released.data);
  discarded.mappings.push_back(std::move(released.view));
  Unhold(released.entry, discarded);
}

std::optional<uint64_t> SegmentPool::HandleAt(const std::byte* data) {
  std::lock_guard lock(mutex_);
  const auto found = handle_at_.find(data);
  if (found == handle_at_.end()) return std::nullopt;
  return found->second;
}

std::optional<uint64_t> SegmentPool::Give(const std::byte* data, size_t bytes, uint64_t thread) {
  std::optional<Range> range = HoldRange(data, bytes);
  if (!range) return std::nullopt;
  Discarded discarded;
  std::lock_guard lock(mutex_);
  if (tokens_.size() >= kTokensMax) {
    Unhold(range->entry, discarded);
    return std::nullopt;
  }
  const uint64_t token = next_number_++;
  tokens_.emplace(token, Given{std::move(*range), thread});
  return token;
}

std::optional<SegmentMemory> SegmentPool::Take(uint64_t token) {
  Range range;
  {
    std::lock_guard lock(mutex_);
    const auto found = tokens_.find(token);
    if (found == tokens_.end()) return std::nullopt;
    range = std::move(found->second.range);
    tokens_.erase(found);
  }
  std::byte* data = nullptr;
  Mapping view = range.entry->segment->View(range.offset, range.bytes, &data);
  if (!view) {
    Unhold(range.entry);
    return std::nullopt;
  }
  std::lock_guard lock(mutex_);
  return AddHandle(range, std::move(view), data);
}

void SegmentPool::Drop(uint64_t token) {
  Discarded discarded;
  std::lock_guard lock(mutex_);
  const auto found = tokens_.find(token);
  if (found == tokens_.end()) return;
  const PooledRef entry = std::move(found->second.range.entry);
  tokens_.erase(found);
  Unhold(entry, discarded);
}

void SegmentPool::DropThread(uint64_t thread) {
  Discarded discarded;
  std::lock_guard lock(mutex_);
  std::erase_if(tokens_, [&](const auto& token) {
    if (token.second.thread != thread) return false;
    Unhold(token.second.range.entry, discarded);
    return true;
  });
}

size_t SegmentPool::Trim(Clock::duration idle_for) {
  Discarded discarded;
  std::lock_guard lock(mutex_);
  SettleLoans(discarded);
  shelf_.Trim(Clock::now(), idle_for, discarded);
  ForgetDiscarded(discarded);
  return shelf_.segments() + loans_.size();
}

SegmentStats SegmentPool::stats() {
  Discarded discarded;
  std::lock_guard lock(mutex_);
  SettleLoans(discarded);
  SegmentStats stats;
  for (const PooledRef& entry : shelf_.Idle(Clock::now())) {
    stats.idle_segments++;
    stats.idle_bytes += entry->reserved;
  }
  stats.bytes_max = shelf_.limits().bytes_max;
  stats.own_segments = shelf_.segments();
  stats.own_bytes = shelf_.bytes();
  stats.claimed_segments = claimed_;
  stats.claimed_bytes = claimed_bytes_;
  stats.handles = handles_.size();
  stats.tokens = tokens_.size();
  stats.loans = loans_.size();
  stats.peers = peers_.size();
  stats.created = created_;
  stats.reused = reused_;
  stats.refused = refused_;
  return stats;
}

void SegmentPool::Unhold(const PooledRef& entry) {
  Discarded discarded;
  std::lock_guard lock(mutex_);
  Unhold(entry, discarded);
}

void SegmentPool::Unhold(const PooledRef& entry, Discarded& discarded) {
  if (--entry->holds > 0) return;
  if (entry->segment->is_own()) {
    shelf_.Rest(entry, Clock::now(), discarded);
    ForgetDiscarded(discarded);
    return;
  }
  claimed_--;
  claimed_bytes_ -= entry->segment->file_bytes();
  segments_.erase(entry->segment->name());
  discarded.segments.push_back(entry);
}

void SegmentPool::SettleLoans(Discarded& discarded) {
  std::erase_if(loans_, [&](const PendingLoan& pending) {
    if (pending.entry->segment->header().IsLent(pending.loan)) return false;
    Unhold(pending.entry, discarded);
    return true;
  });
}

void SegmentPool::ForgetDiscarded(const Discarded& discarded) {
  for (const PooledRef& entry : discarded.segments) segments_.erase(entry->segment->name());
}

const SegmentPool::Handle* SegmentPool::FindHandle(const std::byte* data, size_t bytes) const {
  auto found = handle_at_.upper_bound(data);
  if (found == handle_at_.begin()) return nullptr;
  const Handle& handle = handles_.at((--found)->second);
  const size_t from = static_cast<size_t>(data - handle.data);
  return from <= handle.bytes && bytes <= handle.bytes - from ? &handle : nullptr;
}

SegmentMemory SegmentPool::AddHandle(const Range& range, Mapping view, std::byte* data) {
  const uint64_t number = next_number_++;
  const bool is_view = static_cast<bool>(view);
  handles_.emplace(number, Handle{range.entry, std::move(view), data, range.bytes, range.offset});
  handle_at_.emplace(data, number);
  const bool is_crowded = is_view && (handles_.size() > kHandlesMax || claimed_ > claimed_max_);
  return {number, data, range.bytes, is_crowded};
}

PooledRef SegmentPool::TakeOwn(size_t bytes) {
  Discarded discarded;
  PooledRef entry;
  if (bytes == 0 || bytes > shelf_.limits().bytes_max) return nullptr;
  const size_t file_bytes = SegmentShelf::FileBytesFor(PageBytes() + bytes);
  const size_t reserved = ReservedBytes(PageBytes() + bytes, file_bytes);
  {
    std::lock_guard lock(mutex_);
    SettleLoans(discarded);
    const Clock::time_point now = Clock::now();
    entry = shelf_.Reuse(file_bytes, reserved, now);
    bool has_room = true;
    if (entry == nullptr) {
      has_room = shelf_.TakeSegment(reserved, now, discarded);
    } else if (entry->reserved < reserved) {
      has_room = shelf_.TakeBytes(reserved - entry->reserved, now, discarded);
      if (!has_room) shelf_.Rest(entry, now, discarded);
    }
    ForgetDiscarded(discarded);
    if (!has_room) {
      refused_++;
      return nullptr;
    }
    if (entry != nullptr) {
      entry->holds = 1;
      reused_++;
    }
  }
  discarded = Discarded();
  if (entry == nullptr) return CreateOwn(file_bytes, reserved);
  return GrowOwn(entry, reserved) ? entry : nullptr;
}

bool SegmentPool::GrowOwn(const PooledRef& entry, size_t reserved) {
  if (entry->reserved >= reserved) {
    entry->segment->Improve(reserved);
    return true;
  }
  const bool has_memory = entry->segment->Grow(entry->reserved, reserved);
  std::lock_guard lock(mutex_);
  entry->reserved = reserved;
  if (has_memory) return true;
  shelf_.ReturnSegment(reserved);
  segments_.erase(entry->segment->name());
  refused_++;
  return false;
}

PooledRef SegmentPool::CreateOwn(size_t file_bytes, size_t reserved) {
  auto segment = Segment::Create(file_bytes, reserved);
  std::lock_guard lock(mutex_);
  if (segment == nullptr) {
    shelf_.ReturnSegment(reserved);
    refused_++;
    return nullptr;
  }
  const auto entry = std::make_shared<PooledSegment>();
  entry->segment = std::move(segment);
  entry->reserved = reserved;
  entry->holds = 1;
  segments_.emplace(entry->segment->name(), entry);
  created_++;
  return entry;
}

std::optional<SegmentPool::Range> SegmentPool::HoldRange(const std::byte* data, size_t bytes) {
  Range range;
  bool is_view;
  {
    std::lock_guard lock(mutex_);
    const Handle* const handle = FindHandle(data, bytes);
    if (handle == nullptr || bytes == 0) return std::nullopt;
    range = {handle->entry, handle->offset + static_cast<size_t>(data - handle->data), bytes};
    // The reader's arrays must lie as aligned as the writer's.
    if (range.offset % 8 != 0) return std::nullopt;
    is_view = static_cast<bool>(handle->view);
    range.entry->holds++;
  }
  // What was written into a private mapping is not in the segment. The caller has the bytes, so the mapping stays.
  if (!is_view || IsUntouched(data, bytes)) return range;
  Unhold(range.entry);
  return std::nullopt;
}

}  // namespace cloudburst
#endif
