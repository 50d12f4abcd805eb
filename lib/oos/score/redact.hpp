// SPDX-License-Identifier: Apache-2.0
// Takes personal data out of a transcript and a score: "[phone]" stands for it in every text, and
// the record says what kinds, how many, and when they were said, for oos-cut --redact.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "oos/jsonl/line.hpp"

namespace oos::score {

/// Redacts. Immutable: safe to share between threads.
class Redactor {
 public:
  /// `kinds`: of private_kinds(); empty: all.
  Redactor(std::set<std::string> kinds, std::string language)
      : kinds_(std::move(kinds)), language_(std::move(language)) {}

  /// Rewrites the line's transcript and every text of the score, and adds `redacted` to it.
  void redact(jsonl::Line& line, jsonl::Json& score) const;
  /// A text with "[kind]" in place of what is private. `before`: what was said just before it.
  std::string redact(std::string_view text, const std::string& language,
                     std::string_view before = {}) const;

 private:
  struct Account;
  void redact_texts(jsonl::Json& value, const std::string& language) const;
  void redact_utterance(jsonl::Json& utterance, const std::string& language,
                        const std::string& before, Account& account) const;

  std::set<std::string> kinds_;
  std::string language_;
};

}  // namespace oos::score
