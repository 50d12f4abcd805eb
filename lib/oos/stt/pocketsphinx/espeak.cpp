// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/espeak.hpp"

#include <mutex>

#include <dlfcn.h>

#include "oos/core/error.hpp"

namespace oos::stt {
namespace {

constexpr const char* library_name = "libespeak-ng.so.1";
// Values of espeak-ng's speak_lib.h (API 12), stable since 2013.
constexpr int audio_output_retrieval = 1;
constexpr int dont_exit = 0x8000;
constexpr int utf8_text = 1;
constexpr int underscore_between = '_' << 8;

/// The three functions used of the library, by their public prototypes.
struct Library {
  int (*initialize)(int output, int buffer_ms, const char* path, int options) = nullptr;
  int (*set_voice)(const char* name) = nullptr;
  const char* (*to_phonemes)(const void** text, int text_mode, int phoneme_mode) = nullptr;
};

[[noreturn]] void missing() {
  throw Error(ErrorKind::config,
              "Russian words are pronounced by espeak-ng, which is not there; install Debian's "
              "packages libespeak-ng1 and espeak-ng-data",
              library_name);
}

template <typename Function>
void find(void* handle, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(handle, name));
  if (function == nullptr) {
    missing();
  }
}

/// Never unloaded: the library keeps its voice data in globals.
Library load() {
  void* handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    missing();
  }
  Library library;
  find(handle, "espeak_Initialize", library.initialize);
  find(handle, "espeak_SetVoiceByName", library.set_voice);
  find(handle, "espeak_TextToPhonemes", library.to_phonemes);
  if (library.initialize(audio_output_retrieval, 0, nullptr, dont_exit) < 0) {
    missing();
  }
  return library;
}

}  // namespace

std::vector<std::string> espeak_russian(const std::vector<std::string>& words) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  static const Library library = load();
  if (library.set_voice("ru") != 0) {
    missing();
  }
  std::vector<std::string> result;
  result.reserve(words.size());
  for (const std::string& word : words) {
    const void* text = word.c_str();
    const char* phonemes = library.to_phonemes(&text, utf8_text, underscore_between);
    result.emplace_back(phonemes == nullptr ? "" : phonemes);
  }
  return result;
}

}  // namespace oos::stt
