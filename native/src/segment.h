#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "segment-file.h"
#include "segment-header.h"
#include "segment-memory.h"

namespace cloudburst {

// One segment file as one process has it: its own, made by Create, or another's, opened by Open. Thread-safe as it stands; what changes is
// in the file, and the header is made for that.
class Segment {
 public:
  // Null where the kernel refuses. There is memory behind [0, reserved), which comes from ReservedBytes.
  static std::unique_ptr<Segment> Create(size_t file_bytes, size_t reserved);

  // Null with the problem when there is no such segment. While it lives, the creator sees it held.
  static std::unique_ptr<Segment> Open(const FilePlace& place, SegmentProblem& problem);

  Segment(UniqueFd fd, const FileName& name, size_t file_bytes);

  bool is_own() const { return static_cast<bool>(whole_); }
  int fd() const { return fd_.get(); }
  const FileName& name() const { return name_; }
  size_t file_bytes() const { return file_bytes_; }
  HeaderView header() const { return HeaderView(is_own() ? whole_.data() : page_.data()); }

  // Own segments only: where data begins.
  std::byte* data() const { return whole_.data() + PageBytes(); }

  // Own segments only, for who has it alone: puts memory behind [from, to), which come from ReservedBytes.
  bool Grow(size_t from, size_t to);

  // The same: makes more of its pages huge. A segment that is used again and again gets there in the end.
  void Improve(size_t reserved);

  // Own segments only: whether nobody else has it any more. Then no loan of it can be claimed any more either.
  bool Regain() const;

  // The bytes of [offset, offset + bytes) for one reader, who may write there; `data` is where they begin. Empty on failure.
  Mapping View(size_t offset, size_t bytes, std::byte** data) const;

 private:
  UniqueFd fd_;
  FileName name_;
  size_t file_bytes_;
  size_t huge_to_ = 0;  // own segments: as far as huge pages were asked for
  Mapping whole_;       // own segments: everything
  Mapping page_;        // others': the header
};

}  // namespace cloudburst
