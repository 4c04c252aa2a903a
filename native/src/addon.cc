#include "addon.h"

namespace {

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  cloudburst::ExportMachine(env, exports);
  cloudburst::ExportSegments(env, exports);
  cloudburst::ExportHash(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(cloudburst, Init)
