#ifdef __linux__
#include "segment.h"

#include <utility>

namespace cloudburst {
namespace {

// What one allocation may pay for the later ones: less than a copy into 64 MB takes.
constexpr std::chrono::milliseconds kImprovementTime{4};

}  // namespace

Segment::Segment(UniqueFd fd, const FileName& name, size_t file_bytes)
    : fd_(std::move(fd)), name_(name), file_bytes_(file_bytes) {}

std::unique_ptr<Segment> Segment::Create(size_t file_bytes, size_t reserved) {
  Token token;
  UniqueFd fd = CreateSealedFile(file_bytes);
  if (!fd || !FillRandom(token.data(), token.size())) return nullptr;
  const auto name = NameOf(fd.get(), token);
  if (!name) return nullptr;
  auto segment = std::make_unique<Segment>(std::move(fd), *name, file_bytes);
  segment->whole_ = MapFile(segment->fd(), 0, file_bytes, MapKind::kShared);
  if (!segment->whole_ || !segment->Grow(0, reserved)) return nullptr;
  segment->header().Format(token, file_bytes);
  return segment;
}

std::unique_ptr<Segment> Segment::Open(const FilePlace& place, SegmentProblem& problem) {
  UniqueFd fd = OpenSealedFile(place, problem);
  if (!fd) return nullptr;
  problem = SegmentProblem::kNoResources;
  // Held before anything is claimed: whoever finds a loan claimed also finds the segment held.
  if (!Hold(fd.get())) return nullptr;
  auto segment = std::make_unique<Segment>(std::move(fd), place.name, place.bytes);
  segment->page_ = MapFile(segment->fd(), 0, PageBytes(), MapKind::kShared);
  if (!segment->page_) return nullptr;
  problem = SegmentProblem::kNotASegment;
  if (!segment->header().Matches(place.name.token, place.bytes)) return nullptr;
  return segment;
}

bool Segment::Grow(size_t from, size_t to) {
  huge_to_ = MakeHuge(whole_, huge_to_, to, PatienceForNew(to - from));
  return Reserve(fd(), whole_, from, to);
}

void Segment::Improve(size_t reserved) {
  if (huge_to_ + kHugeBytes <= reserved) huge_to_ = MakeHuge(whole_, huge_to_, reserved, kImprovementTime);
}

bool Segment::Regain() const {
  if (IsHeldElsewhere(fd())) return false;
  // A process that holds it from now on claims a loan that is gone; one that has claimed before is seen by the second look.
  header().Format(name_.token, file_bytes_);
  return !IsHeldElsewhere(fd());
}

Mapping Segment::View(size_t offset, size_t bytes, std::byte** data) const {
  const size_t first = offset / PageBytes() * PageBytes();
  const size_t last = (offset + bytes + PageBytes() - 1) / PageBytes() * PageBytes();
  Mapping mapping = MapFile(fd(), first, last - first, MapKind::kPrivate);
  if (mapping) *data = mapping.data() + (offset - first);
  return mapping;
}

}  // namespace cloudburst
#endif
