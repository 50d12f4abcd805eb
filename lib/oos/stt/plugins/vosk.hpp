// SPDX-License-Identifier: Apache-2.0
// Vosk (Kaldi models in many languages) through its C library, loaded at run time.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "oos/stt/plugins/local_engine.hpp"

namespace oos::stt {

struct VoskOptions {
  std::filesystem::path model_dir;  ///< a Vosk model, unpacked: am/, conf/, graph/ …
  std::string library;              ///< libvosk.so of the user's choice; empty: the loader's
};

/// Loads library and model. Throws Error(config) saying what is missing and how to get it.
std::unique_ptr<LocalEngine> load_vosk(const VoskOptions& options);

}  // namespace oos::stt
