#pragma once

#include <napi.h>

namespace cloudburst {

// Each part of the addon puts its functions on the exports; the whole surface is declared in ts/native.ts.
void ExportMachine(Napi::Env env, Napi::Object exports);
void ExportSegments(Napi::Env env, Napi::Object exports);
void ExportHash(Napi::Env env, Napi::Object exports);

}  // namespace cloudburst
