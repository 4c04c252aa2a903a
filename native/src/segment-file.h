#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace cloudburst {

// A file descriptor with one owner.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept;
  UniqueFd& operator=(UniqueFd&& other) noexcept;
  UniqueFd(const UniqueFd&) = delete;
  UniqueFd& operator=(const UniqueFd&) = delete;
  ~UniqueFd();

  explicit operator bool() const { return fd_ >= 0; }
  int get() const { return fd_; }

 private:
  int fd_ = -1;
};

using Token = std::array<std::byte, 16>;

// Names one segment file among all that this machine ever has: the inode may be used again, the token is random.
struct FileName {
  uint64_t device = 0;
  uint64_t inode = 0;
  Token token = {};
  auto operator<=>(const FileName&) const = default;
};

// Where another process has a file open.
struct FilePlace {
  pid_t pid = 0;
  int fd = -1;
  FileName name;
  uint64_t bytes = 0;
};

// Why a descriptor leads to no memory. TypeScript says it in words.
enum class SegmentProblem { kMalformed, kUnknownPeer, kUnreachable, kNotASegment, kTakenBack, kNoResources };
const char* CodeOf(SegmentProblem problem);

// True with random bytes in it.
bool FillRandom(void* data, size_t bytes);

// A file in memory, without a name anywhere, that can neither shrink nor grow again: no process can make another fail with SIGBUS by
// truncating it. Invalid where the kernel refuses.
UniqueFd CreateSealedFile(size_t bytes);

// Device and inode, with the given token.
std::optional<FileName> NameOf(int fd, const Token& token);

// Opens a file where another process has it, when it is what it is said to be: nothing else is ever opened, for opening can have effects.
UniqueFd OpenSealedFile(const FilePlace& place, SegmentProblem& problem);

// Whether there may be memory behind the first `bytes`: a file of holes would take it from whoever reads.
bool IsBacked(int fd, uint64_t bytes);

// A process that may read a segment of another holds it, by a lock that the kernel takes away when the process ends, however it ends. It
// belongs to the open file: closing that releases it.
bool Hold(int fd);

// Whether any other open file holds it. True when the kernel does not tell.
bool IsHeldElsewhere(int fd);

}  // namespace cloudburst
