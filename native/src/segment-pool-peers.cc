#ifdef __linux__
#include <unistd.h>

#include <utility>

#include "segment-pool.h"

namespace cloudburst {
namespace {

// Loans under way to all peers together: each keeps a segment from being used again.
constexpr size_t kPendingMax = 4'096;

// Connections that share memory.
constexpr size_t kPeersMax = 4'096;

FilePlace PlaceOf(const Segment& segment) {
  return {getpid(), segment.fd(), segment.name(), segment.file_bytes()};
}

}  // namespace

std::array<std::byte, kHelloBytes> SegmentPool::hello() const { return Hello{PlaceOf(*self_)}.Encode(); }

std::optional<uint64_t> SegmentPool::Meet(std::span<const std::byte> bytes) {
  const auto hello = Hello::Decode(bytes);
  SegmentProblem problem;
  if (!hello || Segment::Open(hello->place, problem) == nullptr) return std::nullopt;
  std::lock_guard lock(mutex_);
  if (peers_.size() >= kPeersMax) return std::nullopt;
  const uint64_t peer = next_number_++;
  peers_.emplace(peer, hello->place.pid);
  return peer;
}

std::variant<Descriptor, LendRefusal> SegmentPool::Lend(uint64_t peer, const std::byte* data, size_t bytes) {
  const std::optional<Range> range = HoldRange(data, bytes);
  if (!range) return LendRefusal::kCopyFirst;
  const HeaderView header = range->entry->segment->header();
  const std::optional<Loan> loan = header.Lend();
  Discarded discarded;
  std::lock_guard lock(mutex_);
  SettleLoans(discarded);
  const bool may_lend = peers_.contains(peer) && loans_.size() < kPendingMax;
  if (!loan || !may_lend) {
    if (loan) header.End(*loan);
    Unhold(range->entry, discarded);
    return may_lend ? LendRefusal::kCopyFirst : LendRefusal::kSendBytes;
  }
  range->entry->may_be_out = true;
  loans_.push_back({peer, range->entry, *loan});
  return Descriptor{PlaceOf(*range->entry->segment), *loan, range->offset, range->bytes};
}

std::variant<SegmentMemory, SegmentProblem> SegmentPool::Claim(uint64_t peer, std::span<const std::byte> bytes) {
  const auto descriptor = Descriptor::Decode(bytes);
  if (!descriptor) return SegmentProblem::kMalformed;
  const auto held = HoldClaimed(peer, *descriptor);
  if (std::holds_alternative<SegmentProblem>(held)) return std::get<SegmentProblem>(held);
  const PooledRef& entry = std::get<PooledRef>(held);
  if (!IsBacked(entry->segment->fd(), descriptor->offset + descriptor->bytes)) {
    Unhold(entry);
    return SegmentProblem::kNotASegment;
  }
  std::byte* data = nullptr;
  Mapping view = entry->segment->View(descriptor->offset, descriptor->bytes, &data);
  if (!view || !entry->segment->header().End(descriptor->loan)) {
    Unhold(entry);
    return view ? SegmentProblem::kTakenBack : SegmentProblem::kNoResources;
  }
  std::lock_guard lock(mutex_);
  return AddHandle({entry, descriptor->offset, descriptor->bytes}, std::move(view), data);
}

std::variant<PooledRef, SegmentProblem> SegmentPool::HoldClaimed(uint64_t peer, const Descriptor& descriptor) {
  {
    std::lock_guard lock(mutex_);
    const auto from = peers_.find(peer);
    if (from == peers_.end()) return SegmentProblem::kUnknownPeer;
    if (from->second != descriptor.place.pid) return SegmentProblem::kMalformed;
    const auto found = segments_.find(descriptor.place.name);
    if (found != segments_.end()) {
      const PooledRef& entry = found->second;
      if (entry->segment->file_bytes() != descriptor.place.bytes) return SegmentProblem::kNotASegment;
      // One of our own that comes back, after all here was done with it.
      if (entry->holds == 0) shelf_.Remove(entry);
      entry->holds++;
      return entry;
    }
  }
  return OpenClaimed(descriptor.place);
}

std::variant<PooledRef, SegmentProblem> SegmentPool::OpenClaimed(const FilePlace& place) {
  SegmentProblem problem;
  auto segment = Segment::Open(place, problem);
  if (segment == nullptr) return problem;
  std::lock_guard lock(mutex_);
  const auto found = segments_.find(place.name);
  // Another thread was faster: its file is as good, and ours is closed.
  const bool is_known = found != segments_.end();
  const PooledRef entry = is_known ? found->second : std::make_shared<PooledSegment>();
  entry->holds++;
  if (is_known) return entry;
  entry->segment = std::move(segment);
  claimed_++;
  claimed_bytes_ += place.bytes;
  segments_.emplace(place.name, entry);
  return entry;
}

void SegmentPool::Close(uint64_t peer) {
  Discarded discarded;
  std::lock_guard lock(mutex_);
  peers_.erase(peer);
  std::erase_if(loans_, [&](const PendingLoan& pending) {
    if (pending.peer != peer) return false;
    pending.entry->segment->header().End(pending.loan);
    Unhold(pending.entry, discarded);
    return true;
  });
}

}  // namespace cloudburst
#endif
