#include "library.h"

#include <dlfcn.h>

#include <algorithm>

namespace cloudburst::probe {

Library::Library(int fd, const char* kind, const std::string& names) : fd_(fd), kind_(kind) {
  std::string problem;
  for (std::size_t at = 0; at <= names.size() && handle_ == nullptr;) {
    const std::size_t end = std::min(names.find(':', at), names.size());
    const std::string name = names.substr(at, end - at);
    at = end + 1;
    if (name.empty()) continue;  // To dlopen no name is this program itself.
    // Only this process sees it, and what it does not need is not resolved: a library with one missing symbol still works.
    handle_ = dlopen(name.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (handle_ == nullptr && problem.empty()) problem = dlerror();
  }
  if (handle_ == nullptr) Tell("unopened").Text("problem", problem);
}

void Library::TellFailed(const char* function, long code, int index) const {
  Tell("failed").Text("function", function).Number("code", code).Number("index", index);
}

void Library::TellImplausible(const char* function, long count) const {
  Tell("implausible").Text("function", function).Number("count", count);
}

void* Library::Find(const char* name) const { return dlsym(handle_, name); }

void Library::TellMissing(const char* name) const { Tell("missing").Text("function", name); }

}  // namespace cloudburst::probe
