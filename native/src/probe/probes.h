#pragma once

#include <string>

namespace cloudburst::probe {

// Each asks one library of a vendor and tells what it says as records on `fd`. `names` is where the library is looked for. They run in a
// process of their own, so that a library may crash or hang as it likes.
void ProbeNvml(int fd, const std::string& names);
void ProbeCuda(int fd, const std::string& names);
void ProbeAmdSmi(int fd, const std::string& names);
void ProbeRocmSmi(int fd, const std::string& names);

}  // namespace cloudburst::probe
