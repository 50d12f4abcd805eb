// SPDX-License-Identifier: Apache-2.0
// Short ways to judge a conversation by a rule in tests.
#pragma once

#include <cstdlib>
#include <string>

#include "oos/score/checklist.hpp"

namespace judging {

using oos::record::ChecklistResult;
using oos::record::CriterionResult;
using oos::record::Transcript;
using oos::score::ChecklistRules;
using oos::score::ClipFacts;
using oos::score::Conversation;
using oos::score::Speech;

/// "s 1-3 Добрый день | c 4-5 Здравствуйте | ? Да": who, seconds from-to (or none), words.
inline Transcript talk(const std::string& notation) {
  Transcript transcript;
  for (std::size_t at = 0; at < notation.size();) {
    const std::size_t end = std::min(notation.find(" | ", at), notation.size());
    std::string part = notation.substr(at, end - at);
    at = end + 3;
    oos::record::Utterance one;
    one.role = part[0] == 's' ? "staff" : part[0] == 'c' ? "client" : "unknown";
    part = part.substr(2);
    const std::size_t dash = part.find('-'), space = part.find(' ');
    if (part[0] >= '0' && part[0] <= '9' && dash < space) {
      one.start_ms = static_cast<std::int64_t>(std::atof(part.c_str()) * 1000);
      one.end_ms = static_cast<std::int64_t>(std::atof(part.c_str() + dash + 1) * 1000);
      part = part.substr(space + 1);
    }
    one.text = part;
    transcript.utterances.push_back(std::move(one));
  }
  return transcript;
}

/// A checklist in Russian with one criterion of these lines of TOML.
inline oos::survey::Checklist checklist(const std::string& criterion, const std::string& top = "") {
  return oos::survey::parse_checklist(
      "schema = 1\nid = \"l\"\nversion = \"1\"\nlanguage = \"ru\"\n" + top +
          "\n[[criteria]]\nid = \"c\"\n" + criterion,
      "c.toml");
}

/// The verdict on that criterion. `line` may be empty.
inline CriterionResult judged(const std::string& criterion, const Transcript& transcript,
                              const ClipFacts& clip = {}, const std::string& line = "",
                              const std::string& top = "") {
  const Speech speech = oos::score::speech_of(transcript);
  Conversation conversation{speech, clip};
  std::optional<oos::jsonl::Line> read;
  if (!line.empty()) read.emplace(line);
  if (read) conversation.line = &*read;
  return ChecklistRules(checklist(criterion, top)).apply(conversation).criteria.at(0);
}

inline std::string verdict(const std::string& rule, const std::string& notation,
                           const ClipFacts& clip = {}) {
  return judged("rule = { " + rule + " }", talk(notation), clip).verdict;
}

}  // namespace judging
