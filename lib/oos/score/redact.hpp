// SPDX-License-Identifier: Apache-2.0
// Takes personal data out of a transcript and a score: "[phone]" stands for it in every text, and
// the record says what kinds, how many, and when they were said, for oos-cut --redact.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/score/private_data.hpp"

namespace oos::score {

/// Redacts. Immutable: safe to share between threads.
class Redactor {
 public:
  /// `kinds`: of private_kinds(); empty: all.
  Redactor(std::set<std::string> kinds, std::string language)
      : kinds_(std::move(kinds)), language_(std::move(language)) {}

  /// Takes it out of every text of the score, and adds `redacted` to it; gives the transcript of
  /// the line without it, null when there is none. What is private once is private wherever the
  /// line repeats it. Of its own output it makes the same again.
  jsonl::Json redact(const jsonl::Line& line, jsonl::Json& score) const;
  /// A text with "[kind]" in place of what is private. `before`: what was said just before it.
  std::string redact(std::string_view text, const std::string& language,
                     std::string_view before = {}) const;

 private:
  struct Account;
  std::vector<PrivateRange> wanted(std::string_view text, const std::string& language,
                                   std::string_view before) const;
  static std::string replaced(std::string_view text, const std::vector<PrivateRange>& ranges);
  void collect(const jsonl::Json& transcript, Account& account) const;
  static void account_for(const jsonl::Json& spoken, Account& account);
  static void redact_words(jsonl::Json& words, Account& account);
  void redact_utterance(jsonl::Json& utterance, Account& account) const;
  void redact_text(jsonl::Json& text, const Account& account, bool in_part) const;
  void redact_transcript(jsonl::Json& value, const Account& account) const;
  void redact_score(jsonl::Json& value, const Account& account) const;

  std::set<std::string> kinds_;
  std::string language_;
};

}  // namespace oos::score
