#ifdef __linux__
#include "segment-memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

#include "segment-file.h"

namespace cloudburst {
namespace {

// Older headers lack them; a kernel that does not know them answers EINVAL.
constexpr int kPopulateWrite = 23;
constexpr int kCollapse = 25;

// A huge page that is at hand takes 0.15 ms, the same memory in small pages 1.3 ms. Where the kernel must first move other pages about, or
// the host of a virtual machine must find the memory, it can take much longer.
constexpr std::chrono::microseconds kSmallPagesTime{1'300};
constexpr std::chrono::milliseconds kLongerThanSmallPages{40};

// Bits of an entry of /proc/self/pagemap.
constexpr uint64_t kPresent = uint64_t{1} << 63;
constexpr uint64_t kSwapped = uint64_t{1} << 62;
constexpr uint64_t kOfFile = uint64_t{1} << 61;

size_t RoundUp(size_t value, size_t unit) { return (value + unit - 1) / unit * unit; }

bool HasHugePages(size_t file_bytes) { return file_bytes >= kHugeBytes && PageBytes() == 4'096; }

// A huge page is worth it for an extent of which at least half is wanted.
bool WantsHuge(size_t extent, size_t to) { return to >= extent + kHugeBytes / 2; }

// Gives one extent a huge page, whatever shmem_enabled says short of "deny": MADV_COLLAPSE asks for it in so many words. An extent without
// any page is refused, hence the first one.
bool MakeHuge(std::byte* extent) {
  return madvise(extent, PageBytes(), kPopulateWrite) == 0 && madvise(extent, kHugeBytes, kCollapse) == 0;
}

}  // namespace

size_t PageBytes() {
  static const size_t bytes = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  return bytes;
}

Mapping::Mapping(Mapping&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}

Mapping& Mapping::operator=(Mapping&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

Mapping::~Mapping() {
  if (data_ != nullptr) munmap(data_, bytes_);
}

std::byte* Mapping::Release() {
  bytes_ = 0;
  return std::exchange(data_, nullptr);
}

Mapping MapFile(int fd, size_t offset, size_t bytes, MapKind kind) {
  const int flags = kind == MapKind::kShared ? MAP_SHARED : MAP_PRIVATE | MAP_NORESERVE;
  const size_t slack = HasHugePages(bytes) ? kHugeBytes : 0;
  // Address space first, with room to move to where address and offset lie alike in their huge pages.
  void* const space = mmap(nullptr, bytes + slack, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (space == MAP_FAILED) return {};
  Mapping held(static_cast<std::byte*>(space), bytes + slack);
  const size_t shift = slack == 0 ? 0 : (offset - reinterpret_cast<uintptr_t>(space)) % kHugeBytes;
  std::byte* const data = held.data() + shift;
  if (mmap(data, bytes, PROT_READ | PROT_WRITE, flags | MAP_FIXED, fd, static_cast<off_t>(offset)) == MAP_FAILED) return {};
  std::byte* const first = held.Release();
  if (shift > 0) munmap(first, shift);
  if (slack > shift) munmap(data + bytes, slack - shift);
  return Mapping(data, bytes);
}

size_t ReservedBytes(size_t bytes, size_t file_bytes) {
  const size_t extent = bytes / kHugeBytes * kHugeBytes;
  if (HasHugePages(file_bytes) && WantsHuge(extent, bytes)) return std::min(extent + kHugeBytes, file_bytes);
  return RoundUp(bytes, PageBytes());
}

size_t MakeHuge(const Mapping& whole, size_t from, size_t to, std::chrono::steady_clock::duration patience) {
  if (!HasHugePages(whole.bytes())) return whole.bytes();
  const auto end = std::chrono::steady_clock::now() + patience;
  size_t extent = from;
  for (; extent + kHugeBytes <= to && std::chrono::steady_clock::now() < end; extent += kHugeBytes) {
    // A kernel that has refused once is not asked again for this file.
    if (!MakeHuge(whole.data() + extent)) return whole.bytes();
  }
  return extent;
}

std::chrono::steady_clock::duration PatienceForNew(size_t bytes) {
  return kSmallPagesTime * (bytes / kHugeBytes) + kLongerThanSmallPages;
}

bool Reserve(int fd, const Mapping& whole, size_t from, size_t to) {
  int result;
  do {
    result = madvise(whole.data() + from, to - from, kPopulateWrite);
    // Before Linux 5.14: the memory is reserved all the same, only its pages are mapped one by one later.
    if (result != 0 && errno == EINVAL) result = fallocate(fd, 0, static_cast<off_t>(from), static_cast<off_t>(to - from));
  } while (result != 0 && errno == EINTR);
  return result == 0;
}

bool IsUntouched(const std::byte* data, size_t bytes) {
  const UniqueFd map(open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC));
  if (!map) return false;
  std::array<uint64_t, 4'096> entries;
  size_t page = reinterpret_cast<uintptr_t>(data) / PageBytes();
  const size_t end = (reinterpret_cast<uintptr_t>(data) + bytes - 1) / PageBytes() + 1;
  while (page < end) {
    const size_t wanted = std::min(entries.size(), end - page) * sizeof(uint64_t);
    const ssize_t got = pread(map.get(), entries.data(), wanted, static_cast<off_t>(page * sizeof(uint64_t)));
    if (got <= 0 || got % sizeof(uint64_t) != 0) return false;
    const size_t count = static_cast<size_t>(got) / sizeof(uint64_t);
    // A page that was written is there, or swapped out, and no longer the file's.
    const bool written = std::any_of(entries.begin(), entries.begin() + count, [](uint64_t entry) {
      return (entry & (kPresent | kSwapped)) != 0 && (entry & kOfFile) == 0;
    });
    if (written) return false;
    page += count;
  }
  return true;
}

}  // namespace cloudburst
#endif
