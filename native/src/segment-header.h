#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "segment-file.h"

namespace cloudburst {

// How many loans of one segment may be under way, not yet claimed.
inline constexpr size_t kLoansMax = 496;

// The first 4,096 bytes of every segment file. Any process that has the file can write here, so nothing read from it is trusted: the worst
// that garbage can do is that a loan cannot be claimed.
struct SegmentHeader {
  uint64_t magic;
  uint32_t version;
  uint32_t loans_max;
  Token token;
  uint64_t file_bytes;
  uint64_t unused[11];
  uint64_t loans[kLoansMax];
};
static_assert(sizeof(SegmentHeader) == 4'096);

// One lending of a segment to one process. The nonce is of this loan alone, so that what comes late finds it gone, never another one.
struct Loan {
  uint32_t index = 0;
  uint64_t nonce = 0;
};

// A header in shared memory. A loan's place holds 0, or the nonce of a loan that nobody has claimed: put there by the lender, and taken
// away by whoever is first of the claimer and the lender. Lock-free, between processes.
class HeaderView {
 public:
  explicit HeaderView(std::byte* page) : header_(reinterpret_cast<SegmentHeader*>(page)) {}

  // Makes it the header of an unlent segment, whatever it was.
  void Format(const Token& token, uint64_t file_bytes) const;
  bool Matches(const Token& token, uint64_t file_bytes) const;

  // Nothing when all places are taken.
  std::optional<Loan> Lend() const;
  bool IsLent(const Loan& loan) const;
  // False when it was claimed or taken back before.
  bool End(const Loan& loan) const;

 private:
  SegmentHeader* header_;
};

}  // namespace cloudburst
