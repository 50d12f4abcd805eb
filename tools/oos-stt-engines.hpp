// SPDX-License-Identifier: Apache-2.0
// Options of oos-stt that choose the engine and set up the offline ones, and the program of the
// engine "command".
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "oos/cli/stage.hpp"
#include "oos/stt/factory.hpp"
#include "oos/stt/plugins/sherpa_model.hpp"

namespace oos_stt {

/// Takes what follows `--` off the command line, as CLI11 would not tell it from the files before.
inline void split_at_dashes(int& argc, char** argv, std::vector<std::string>& rest) {
  const auto dashes = std::find_if(argv + std::min(argc, 1), argv + argc, [](const char* argument) {
    return std::string_view(argument) == "--";
  });
  if (dashes == argv + argc) return;
  rest.assign(dashes + 1, argv + argc);
  argc = static_cast<int>(dashes - argv);
}

inline void declare_engine(CLI::App& app, oos::stt::EngineOptions& engine) {
  app.add_option("--engine", engine.engine,
                 "what recognises speech: auto, speechkit, pocketsphinx, vosk, sherpa-onnx, "
                 "command (a program of your own, after -- at the end)")
      ->check(CLI::IsMember(oos::stt::engine_names()))
      ->type_name("NAME")
      ->capture_default_str();
}

/// Models and libraries of the offline engines.
inline void declare_engines(CLI::App& app, oos::stt::EngineOptions& engine) {
  app.add_option("--model-dir", engine.model_dir,
                 "models of pocketsphinx; of vosk and sherpa-onnx, if --model does not name them")
      ->type_name("DIR");
  app.add_option("--engine-library", engine.engine_library,
                 "library of vosk or sherpa-onnx (default: the one the loader finds)")
      ->type_name("FILE");
  app.add_option("--model-type", engine.model_type,
                 "kind of a sherpa-onnx model whose files do not tell: t-one, nemo-ctc, whisper, …")
      ->check(CLI::IsMember(oos::stt::sherpa_kind_names()))
      ->type_name("KIND");
  app.add_option("--vad-model", engine.vad_model,
                 "Silero voice activity model for sherpa-onnx (default: silero_vad.onnx in the "
                 "model's folder, if there, else by loudness)")
      ->type_name("FILE");
}

}  // namespace oos_stt
