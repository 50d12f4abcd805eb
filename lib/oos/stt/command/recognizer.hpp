// SPDX-License-Identifier: Apache-2.0
// Any transcriber as an engine: a program that gets a clip's file and writes the transcript as
// JSON (parse_transcript_json()). It is run once a clip, without a shell; the contract is told in
// oos-stt(1), "A program of your own".
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "oos/stt/recognizer.hpp"

namespace oos::stt {

/// The program and its limits.
struct CommandOptions {
  /// Program and arguments. In the arguments {clip} stands for the clip's file, {wav} for a 16-bit
  /// WAV of it at 16,000 Hz, {language} for the language, {out} for a file the program may write
  /// its JSON to (also as {out}.json) instead of standard output.
  std::vector<std::string> arguments;
  std::chrono::milliseconds timeout{120'000};   ///< of one clip; then it is killed
  std::size_t output_limit_bytes = 16U << 20U;  ///< of JSON
  StopPredicate stop;                           ///< may be empty
};

/// The engine. Throws Error(config) when no program is named or it cannot be executed.
std::unique_ptr<Recognizer> make_command_recognizer(CommandOptions options);

}  // namespace oos::stt
