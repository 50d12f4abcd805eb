// SPDX-License-Identifier: Apache-2.0
// Reading tests/data/answers and judging what find_answer() makes of it.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "oos/score/answer.hpp"

namespace labelled {

using oos::jsonl::Json;

/// One labelled line.
struct Example {
  std::string id, language, kind, text;
  oos::record::Transcript transcript;
  Json expect;
};

inline std::vector<Example> read(const std::string& name) {
  std::ifstream file(std::string(OOS_SOURCE_DIR) + "/tests/data/answers/" + name);
  std::vector<Example> examples;
  std::string line;
  while (std::getline(file, line)) {
    const Json json = Json::parse(line);
    Example example{json["id"], json["language"], json["kind"], "", {}, json["expect"]};
    example.transcript.language = example.language;
    const Json turns = json.contains("turns")
                           ? json["turns"]
                           : Json::array({{{"role", "unknown"}, {"text", json["text"]}}});
    for (const Json& turn : turns) {
      oos::record::Utterance utterance;
      utterance.role = turn["role"];
      utterance.text = turn["text"];
      example.text += utterance.role.substr(0, 1) + ": " + utterance.text + " ";
      example.transcript.utterances.push_back(utterance);
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

inline oos::score::Finding answer_to(const Example& example) {
  oos::score::AnswerRequest request;
  request.kind = oos::survey::parse_kind(example.kind).value();
  if (example.kind == "csat") {
    request.scale_min = 1;
    request.scale_max = 5;
  }
  return oos::score::find_answer(example.transcript, request);
}

inline Json value_of(const oos::score::Finding& finding) {
  return finding.answer && finding.answer->value ? Json(*finding.answer->value) : Json(nullptr);
}

/// Disposition, category and flags, where the label names them.
inline bool agrees(const Example& example, const oos::score::Finding& finding) {
  if (example.expect["disposition"] != finding.disposition) return false;
  for (const Json& flag : example.expect.value("flags", Json::array()))
    if (std::find(finding.flags.begin(), finding.flags.end(), flag) == finding.flags.end())
      return false;
  if (!example.expect.contains("category")) return true;
  const bool has = finding.answer && finding.answer->category;
  return example.expect["category"] == (has ? Json(*finding.answer->category) : Json(nullptr));
}

/// Counts over a half, or the lines of one language in it.
struct Figures {
  int lines = 0, right = 0, agreeing = 0, without_answer = 0, false_values = 0;

  double right_share() const { return static_cast<double>(right) / lines; }
  double agreeing_share() const { return static_cast<double>(agreeing) / lines; }
  double false_share() const { return static_cast<double>(false_values) / without_answer; }

  void add(const Example& example) {
    const auto finding = answer_to(example);
    const bool answered = !example.expect["value"].is_null();
    ++lines;
    right += value_of(finding) == example.expect["value"];
    agreeing += agrees(example, finding);
    without_answer += !answered;
    false_values += !answered && !value_of(finding).is_null();
  }
};

}  // namespace labelled
