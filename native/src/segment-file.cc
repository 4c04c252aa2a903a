#ifdef __linux__
#include "segment-file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

namespace cloudburst {
namespace {

// Linux 6.3: without it newer kernels complain, and some are told to refuse.
constexpr unsigned kNoExecSeal = 8U;
constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

struct flock WholeFile(short type) {
  struct flock lock = {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

// ftruncate beyond this limit would not fail: it would end the process with SIGXFSZ.
bool IsSizeAllowed(size_t bytes) {
  struct rlimit limit = {};
  return getrlimit(RLIMIT_FSIZE, &limit) == 0 && (limit.rlim_cur == RLIM_INFINITY || bytes <= limit.rlim_cur);
}

SegmentProblem ProblemOf(int error) {
  return error == EMFILE || error == ENFILE || error == ENOMEM ? SegmentProblem::kNoResources : SegmentProblem::kUnreachable;
}

// Opens what a descriptor of some process refers to. With O_PATH nothing is really opened.
UniqueFd OpenDescriptor(pid_t pid, int fd, int flags) {
  char path[48];
  std::snprintf(path, sizeof(path), "/proc/%d/fd/%d", static_cast<int>(pid), fd);
  int opened;
  do {
    opened = open(path, flags | O_CLOEXEC);
  } while (opened < 0 && errno == EINTR);
  return UniqueFd(opened);
}

bool IsOurs(const struct stat& status, const FilePlace& place) {
  return S_ISREG(status.st_mode) && status.st_uid == geteuid() && status.st_dev == place.name.device &&
         status.st_ino == place.name.inode && status.st_size >= 0 && static_cast<uint64_t>(status.st_size) == place.bytes;
}

}  // namespace

UniqueFd::UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

UniqueFd::~UniqueFd() {
  if (fd_ >= 0) close(fd_);
}

const char* CodeOf(SegmentProblem problem) {
  switch (problem) {
    case SegmentProblem::kMalformed: return "malformed";
    case SegmentProblem::kUnknownPeer: return "unknown-peer";
    case SegmentProblem::kUnreachable: return "unreachable";
    case SegmentProblem::kNotASegment: return "not-a-segment";
    case SegmentProblem::kTakenBack: return "taken-back";
    case SegmentProblem::kNoResources: return "no-resources";
  }
  return "malformed";
}

bool FillRandom(void* data, size_t bytes) { return getrandom(data, bytes, 0) == static_cast<ssize_t>(bytes); }

UniqueFd CreateSealedFile(size_t bytes) {
  if (!IsSizeAllowed(bytes)) return {};
  UniqueFd fd(memfd_create("cloudburst", MFD_CLOEXEC | MFD_ALLOW_SEALING | kNoExecSeal));
  if (!fd && errno == EINVAL) fd = UniqueFd(memfd_create("cloudburst", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!fd || ftruncate(fd.get(), static_cast<off_t>(bytes)) != 0) return {};
  if (fcntl(fd.get(), F_ADD_SEALS, kSeals) != 0) return {};
  return fd;
}

std::optional<FileName> NameOf(int fd, const Token& token) {
  struct stat status = {};
  if (fstat(fd, &status) != 0) return std::nullopt;
  return FileName{status.st_dev, status.st_ino, token};
}

UniqueFd OpenSealedFile(const FilePlace& place, SegmentProblem& problem) {
  struct stat status = {};
  const UniqueFd path = OpenDescriptor(place.pid, place.fd, O_PATH);
  if (!path) {
    problem = ProblemOf(errno);
    return {};
  }
  problem = SegmentProblem::kNotASegment;
  if (fstat(path.get(), &status) != 0 || !IsOurs(status, place)) return {};
  UniqueFd fd = OpenDescriptor(getpid(), path.get(), O_RDWR | O_NONBLOCK);
  if (!fd) {
    problem = ProblemOf(errno);
    return {};
  }
  // Sealed first, measured then: from here on the size is what it is.
  const int seals = fcntl(fd.get(), F_GET_SEALS);
  if (seals < 0 || (seals & F_SEAL_SHRINK) == 0) return {};
  if (fstat(fd.get(), &status) != 0 || !IsOurs(status, place)) return {};
  return fd;
}

bool IsBacked(int fd, uint64_t bytes) {
  struct stat status = {};
  return fstat(fd, &status) == 0 && static_cast<uint64_t>(status.st_blocks) * 512 >= bytes;
}

bool Hold(int fd) {
  struct flock lock = WholeFile(F_RDLCK);
  return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

bool IsHeldElsewhere(int fd) {
  struct flock lock = WholeFile(F_WRLCK);
  return fcntl(fd, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

}  // namespace cloudburst
#endif
