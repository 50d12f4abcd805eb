// SPDX-License-Identifier: Apache-2.0
// A choice from a list: which option of the survey the customer named, in its own words or by its
// place ("the second one"). Stems are compared, so that cases do not matter; a denied option does
// not count, and two without a repair between them are ambiguous (R13).
#include <algorithm>

#include "oos/score/reply.hpp"
#include "oos/score/stem.hpp"

namespace oos::score {

namespace {

namespace disposition = record::disposition;

constexpr std::size_t longest_place_reply = 5;  ///< tokens of a reply that names a place
constexpr std::size_t negation_reach = 3;  ///< tokens from "not" to the option: "not from an ad"

/// An option that was named: tokens first…last.
struct Named {
  std::size_t option = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

class Choice {
 public:
  explicit Choice(const Reply& reply)
      : reply_(reply), tokens_(reply.tokens()), stem_(reply.lexicon.language) {
    for (const Token& token : tokens_) said_.push_back(stem_(token.text));
    for (const ChoiceOption& option : reply.request.options) add(option);
    find_all();
    skip_list_read_aloud();
  }

  Finding run() {
    Finding finding;
    const bool heard = reply_.place.asked || reply_.is_bare();
    for (const Named& named : named_) take(named);
    if (!chosen_ && !ambiguous_) chosen_ = by_place();
    const bool refused = reply_.refuses() && !chosen_;
    if (ambiguous_) finding.flags.emplace_back("ambiguous");
    if (heard && refused) {
      finding.disposition = disposition::refused;
    } else if (!heard || !chosen_ || ambiguous_) {
      finding.disposition =
          reply_.place.asked || ambiguous_ ? disposition::unclear : disposition::never_asked;
    } else {
      if (corrected_) finding.flags.emplace_back("corrected");
      if (!reply_.place.asked) finding.flags.emplace_back("question_not_found");
      finding.answer = answer();
      finding.first_word = chosen_->first;
      finding.last_word = chosen_->last;
      finding.disposition = disposition::answered;
    }
    return finding;
  }

 private:
  /// The telling stems of each phrase of the option.
  void add(const ChoiceOption& option) {
    const auto& stops = reply_.lexicon.stop_words;
    std::vector<std::vector<std::string>> phrases;
    for (const std::string& phrase : option.phrases) {
      std::vector<std::string> stems;
      for (const Token& token : tokenize(phrase))
        if (std::find(stops.begin(), stops.end(), token.text) == stops.end())
          stems.push_back(stem_(token.text));
      if (!stems.empty()) phrases.push_back(std::move(stems));
    }
    options_.push_back(std::move(phrases));
  }

  void find_all() {
    for (std::size_t at = reply_.place.begin; at < reply_.place.end; ++at) {
      if (!reply_.may_answer(at)) continue;
      std::optional<Named> longest;
      for (std::size_t option = 0; option < options_.size(); ++option)
        for (const auto& phrase : options_[option])
          if (const auto last = ends_at(phrase, at))
            if (!longest || *last > longest->last) longest = Named{option, at, *last};
      if (!longest) continue;
      named_.push_back(*longest);
      at = longest->last;
    }
  }
  /// The last token of a phrase that begins at `at`, small words in between allowed.
  std::optional<std::size_t> ends_at(const std::vector<std::string>& phrase, std::size_t at) const {
    constexpr std::size_t gap = 2;
    if (said_[at] != phrase.front()) return std::nullopt;
    std::size_t last = at;
    for (std::size_t word = 1; word < phrase.size(); ++word) {
      std::size_t next = last + 1;
      while (next < said_.size() && next <= last + gap && said_[next] != phrase[word]) ++next;
      if (next >= said_.size() || next > last + gap) return std::nullopt;
      last = next;
    }
    return last;
  }

  /// On one track the options read aloud stand first, in their order, in the question's breath.
  void skip_list_read_aloud() {
    if (!reply_.place.asked) return;
    const int turn = tokens_[reply_.place.question].turn;
    std::size_t run = 0;
    while (run < named_.size() && named_[run].option == run &&
           tokens_[named_[run].first].turn == turn)
      ++run;
    if (run >= 2 && run + 1 >= options_.size())
      named_.erase(named_.begin(), named_.begin() + static_cast<std::ptrdiff_t>(run));
  }

  bool is_denied(const Named& named) const {
    const std::size_t from = named.first < negation_reach
                                 ? 0
                                 : std::max(named.first - negation_reach, reply_.place.begin);
    if (reply_.has_item(Sense::negation, from, named.first)) return true;
    const std::size_t after = named.last + 1;
    return after < tokens_.size() && tokens_[named.last].after == Mark::none &&
           reply_.has_item(Sense::negation, after, after + 1) && after + 1 >= reply_.place.end;
  }

  void take(const Named& named) {
    if (is_denied(named) || closed_) return;
    if (!chosen_) {
      chosen_ = named;
    } else if (chosen_->option != named.option) {
      const std::size_t from = chosen_->last + 1;
      closed_ = reply_.thanked(from, named.first) || reply_.staff_speaks(from, named.first);
      if (closed_) return;
      corrected_ = reply_.has_item(Sense::repair, from, named.first);
      if (corrected_)
        chosen_ = named;
      else
        ambiguous_ = true;
    }
  }

  /// "the second one": only in a reply that says little else.
  std::optional<Named> by_place() const {
    std::size_t first = reply_.place.begin;
    while (first < reply_.place.end && !reply_.may_answer(first)) ++first;
    std::size_t end = first;
    while (end < reply_.place.end && tokens_[end].turn == tokens_[first].turn) ++end;
    if (end - first > longest_place_reply) return std::nullopt;
    for (const Hit& item : reply_.items) {
      if (item.first < first || item.first >= end || item.sense != Sense::ordinal) continue;
      if (item.value >= 1 && static_cast<std::size_t>(item.value) <= options_.size())
        return Named{static_cast<std::size_t>(item.value) - 1, item.first, item.last};
    }
    return std::nullopt;
  }

  record::Answer answer() const {
    record::Answer answer;
    answer.value = static_cast<std::int64_t>(chosen_->option) + 1;
    answer.label = reply_.request.options[chosen_->option].id;
    answer.category = answer.label;
    answer.evidence = evidence_of(reply_, chosen_->first, chosen_->last);
    answer.method = std::string(reply_.place.asked ? "question" : "bare") + "+option";
    if (corrected_) answer.method += "+R2";
    return answer;
  }

  const Reply& reply_;
  const std::vector<Token>& tokens_;
  const Stemmer stem_;
  std::vector<std::string> said_;                               ///< stems of the tokens
  std::vector<std::vector<std::vector<std::string>>> options_;  ///< stems of their phrases
  std::vector<Named> named_;
  std::optional<Named> chosen_;
  bool ambiguous_ = false, corrected_ = false, closed_ = false;
};

}  // namespace

Finding commit_choice(const Reply& reply) { return Choice(reply).run(); }

}  // namespace oos::score
