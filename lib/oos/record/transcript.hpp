// SPDX-License-Identifier: Apache-2.0
// The `transcript` object: what was said in a clip, added by oos-stt and read by oos-score.
// Times are ms from the clip's start. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/jsonl/line.hpp"

namespace oos::record {

struct Word {
  std::string text;
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  std::optional<double> confidence;  ///< 0…1, when the engine gives one
};

/// Words said in one go by one speaker (or by nobody knows whom).
struct Utterance {
  std::string speaker;           ///< label of the engine; empty when unknown
  std::string role = "unknown";  ///< staff | client | unknown
  int channel = 0;
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  std::string text;           ///< as normalised by the engine
  std::string raw_text = {};  ///< before that; empty when the engine does not normalise
  std::vector<Word> words;    ///< raw words; they need not align with the normalised text
  std::string pass;           ///< how it was recognised, when an engine has several ways
};

struct Transcript {
  std::string engine;
  std::string model;
  std::string language;
  std::string text;
  std::vector<Utterance> utterances;
  jsonl::Json extra = jsonl::Json::object();  ///< further members, put after the others
};

/// Reads a transcript. A `text` without utterances becomes one utterance without words.
/// Throws Error(input) naming the pointer.
Transcript read_transcript(const jsonl::View& view);
jsonl::Json to_json(const Transcript& transcript);

}  // namespace oos::record
