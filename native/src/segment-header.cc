#ifdef __linux__
#include "segment-header.h"

#include <atomic>

namespace cloudburst {
namespace {

constexpr uint64_t kMagic = 0x746e656d67657363;  // "csegment"
constexpr uint32_t kVersion = 1;

using Place = std::atomic_ref<uint64_t>;
static_assert(Place::is_always_lock_free);

// Never 0, and never the same twice on one machine: a random start in each process, then counting.
uint64_t NextNonce() {
  static std::atomic<uint64_t> next = [] {
    uint64_t start = 0;
    FillRandom(&start, sizeof(start));
    return start;
  }();
  uint64_t nonce;
  do {
    nonce = next.fetch_add(1, std::memory_order_relaxed);
  } while (nonce == 0);
  return nonce;
}

}  // namespace

void HeaderView::Format(const Token& token, uint64_t file_bytes) const {
  for (uint64_t& loan : header_->loans) Place(loan).store(0);
  header_->magic = kMagic;
  header_->version = kVersion;
  header_->loans_max = kLoansMax;
  header_->token = token;
  header_->file_bytes = file_bytes;
}

bool HeaderView::Matches(const Token& token, uint64_t file_bytes) const {
  return header_->magic == kMagic && header_->version == kVersion && header_->loans_max == kLoansMax && header_->token == token &&
         header_->file_bytes == file_bytes;
}

std::optional<Loan> HeaderView::Lend() const {
  const uint64_t nonce = NextNonce();
  for (uint32_t index = 0; index < kLoansMax; index++) {
    uint64_t empty = 0;
    if (Place(header_->loans[index]).compare_exchange_strong(empty, nonce)) return Loan{index, nonce};
  }
  return std::nullopt;
}

bool HeaderView::IsLent(const Loan& loan) const {
  return loan.index < kLoansMax && Place(header_->loans[loan.index]).load() == loan.nonce;
}

bool HeaderView::End(const Loan& loan) const {
  if (loan.index >= kLoansMax || loan.nonce == 0) return false;
  uint64_t expected = loan.nonce;
  return Place(header_->loans[loan.index]).compare_exchange_strong(expected, 0);
}

}  // namespace cloudburst
#endif
