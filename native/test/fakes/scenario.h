// What a fake library shall do, told by environment variables whose names begin with the library's: the number of devices, and per
// function a code to answer with, or "hang", "abort", "crash" or "exit".
#pragma once

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

#define FAKE extern "C" __attribute__((visibility("default")))

inline const char* Setting(const std::string& library, const std::string& name) {
  const char* value = std::getenv((library + "_" + name).c_str());
  return value != nullptr && *value != '\0' ? value : nullptr;
}

inline bool IsSet(const std::string& library, const std::string& name) { return Setting(library, name) != nullptr; }

inline int Number(const std::string& library, const std::string& name, int otherwise) {
  const char* value = Setting(library, name);
  return value == nullptr ? otherwise : static_cast<int>(std::strtol(value, nullptr, 10));
}

// Obeys the setting of a function, such as NVML_INIT=18 or NVML_NAME=hang.
inline int Behave(const std::string& library, const std::string& function) {
  const char* value = Setting(library, function);
  if (value == nullptr) return 0;
  if (std::strcmp(value, "hang") == 0) {
    // As stubborn as a process can be that the kernel can still kill.
    for (int number = 1; number < 32; number++) std::signal(number, SIG_IGN);
    for (;;) pause();
  }
  if (std::strcmp(value, "abort") == 0) std::abort();
  if (std::strcmp(value, "exit") == 0) std::exit(3);
  if (std::strcmp(value, "crash") == 0) *static_cast<volatile int*>(nullptr) = 1;
  if (std::strcmp(value, "print") == 0) {
    std::puts("{\"library\":\"nvml\",\"kind\":\"device\",\"index\":9,\"uuid\":\"GPU-forged00\"}");
    std::fflush(stdout);
    return 0;
  }
  return static_cast<int>(std::strtol(value, nullptr, 10));
}

inline void Copy(char* to, std::size_t size, const std::string& text) { std::snprintf(to, size, "%s", text.c_str()); }

// The nth device of both NVIDIA fakes: 16 bytes of which the first differs.
inline std::string Uuid(int device) {
  char text[64];
  std::snprintf(text, sizeof text, "%02x32f937-d72c-4106-c12f-20bd9faed9f6", 0xa0 + device);
  return text;
}

inline std::string InstanceUuid(int device, int position) {
  char text[64];
  std::snprintf(text, sizeof text, "%02x%02xf937-0000-5106-c12f-20bd9faed9f6", 0xc0 + device, position);
  return text;
}
