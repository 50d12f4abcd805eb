// SPDX-License-Identifier: Apache-2.0
// Which number the customer committed to: the last one after a repair (R2), none when two stand
// unrelated (R13), none when taken back, with the marks of staff influence (R11, R12).
#include <algorithm>
#include <optional>
#include <string>

#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

namespace disposition = record::disposition;

class Commit {
 public:
  explicit Commit(const Reply& reply) : reply_(reply), tokens_(reply.tokens()) {}

  Finding run() {
    for (const Number& number : reply_.numbers) take(number);
    note_lead();
    if (reply_.place.scale_changed) flag("scale_changed");
    if (current_ && left_open()) ambiguous_ = true;
    if (!ambiguous_ && current_ && taken_back()) {
      method("refusal");
      return without(disposition::refused);
    }
    if (ambiguous_) {
      flag("ambiguous");
      return without(reply_.place.asked ? disposition::unclear : disposition::never_asked);
    }
    if (!current_) return nothing();
    if (!reply_.place.asked) {
      if (!stands_alone()) return without(disposition::never_asked);
      flag("question_not_found");
    }
    return current_->exact() ? exact() : partial();
  }

 private:
  void flag(const std::string& name) {
    auto& flags = finding_.flags;
    if (std::find(flags.begin(), flags.end(), name) == flags.end()) flags.push_back(name);
  }
  void method(const std::string& rule) {
    if (method_.find(rule) == std::string::npos) method_ += "+" + rule;
  }
  Finding without(std::string_view disposition) {
    finding_.disposition = disposition;
    return finding_;
  }

  /// One number after another, as they were said.
  void take(const Number& number) {
    if (number.reject == Reject::negated) return deny(number);
    if (number.reject == Reject::staff) return heard_from_staff(number);
    if (number.weak && number.reject == Reject::not_a_mark && current_ &&
        repaired(current_->last + 1, number.first) && number.item <= current_->last_item + 3)
      ambiguous_ = true;  // "six, sorry, one …": a repair whose value is not sure
    if (number.reject == Reject::doubtful && !closed_) doubt(number);
    if (number.reject != Reject::none || closed_ || ambiguous_) return;
    if (is_led(number)) return heard_from_staff(number);
    if (is_wanted(number)) return;
    if (current_) {
      relate(number);
    } else {
      ambiguous_ = doubtful_ && speaks_against(number);
      commit(number);
    }
  }
  void doubt(const Number& number) {
    if (!current_)
      doubtful_ = number;
    else if (is_second_value(number))
      ambiguous_ = true;
  }
  /// "персоналу десять, а очереди ноль": a number before it in the sentence, doubtful as it is.
  bool speaks_against(const Number& number) const {
    if (doubtful_->low == number.low || doubtful_->trailed) return false;
    for (std::size_t i = doubtful_->last; i < number.first; ++i)
      if (tokens_[i].after >= Mark::stop || tokens_[i].turn != tokens_[number.first].turn)
        return false;
    return !repaired(doubtful_->last + 1, number.first);
  }

  /// "сервису девять, а … три": doubtful as it is, it speaks against the first.
  bool is_second_value(const Number& number) const {
    return tokens_[number.first].turn == tokens_[current_->first].turn &&
           number.low != current_->low && !thanked(current_->last + 1, number.first);
  }

  void commit(const Number& number) {
    current_ = number;
    denied_before_ = false;
  }

  /// The first cue of what staff say that begins in tokens [from, to).
  std::optional<Hit> staff_cue(Sense sense, std::size_t from, std::size_t to) const {
    for (auto cue = reply_.first_cue(from); cue != reply_.cues.end() && cue->first < to; ++cue)
      if (cue->sense == sense && tokens_[cue->first].role != Role::client && !corrects(*cue))
        return *cue;
    return std::nullopt;
  }
  /// "nine, no, I'll put ten": right behind the repair or denial of a mark the words are the
  /// customer's.
  bool corrects(const Hit& cue) const {
    if (!current_ || cue.first <= current_->last + 1) return false;
    return (cue.sense == Sense::leads || cue.value > 0) &&
           tokens_[current_->first].turn == tokens_[cue.first].turn &&
           (repaired(cue.first - 1, cue.first) ||
            reply_.has_item(Sense::negation, cue.first - 1, cue.first));
  }
  /// R11: the number in "shall I put ten" is staff's where speakers are not known.
  bool is_led(const Number& number) const {
    return tokens_[number.first].role == Role::unknown &&
           staff_cue(Sense::leads, look_back(number, 3), number.first);
  }
  /// R12: likewise in "why not ten", but not in "only seven", nor in "A bit more? Ten."
  bool is_wanted(const Number& number) const {
    if (tokens_[number.first].role != Role::unknown) return false;
    const auto cue = staff_cue(Sense::presses, look_back(number, 2), number.first);
    return cue && cue->value < 2 && is_one_sentence(cue->first, number.first);
  }
  /// So many tokens before the number, but behind the mark that stands.
  std::size_t look_back(const Number& number, std::size_t reach) const {
    const std::size_t from = number.first < reach ? 0 : number.first - reach;
    return current_ ? std::max(from, current_->last + 1) : from;
  }
  bool is_one_sentence(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i)
      if (tokens_[i].after >= Mark::stop || tokens_[i + 1].turn != tokens_[i].turn) return false;
    return true;
  }

  void relate(const Number& number) {
    const Number& before = *current_;
    if (before.low == number.low && before.high == number.high) {
      if (tokens_[number.first].turn != tokens_[before.first].turn || number.strong)
        repeated_ = true;
      current_->strong = before.strong || number.strong;
      return;
    }
    const std::size_t from = before.last + 1, to = number.first;
    if (!before.exact() && number.exact() && number.low >= before.low && number.low <= before.high)
      return commit(number);
    if (staff_cue(Sense::presses, from, to) || wanted_ == number.low) {
      flag("pressured");
      method("R12");
      return commit(number);
    }
    if (repaired(from, to) || denied_before_ || staff_asked_again(from, to)) {
      flag("corrected");
      method("R2");
      return commit(number);
    }
    // "поставила бы десять, но очередь, так что восемь"
    if (before.conditional && reply_.has_item(Sense::reset, from, to)) {
      method("R3");
      return commit(number);
    }
    if (thanked(from, to)) {
      closed_ = true;
      return;
    }
    ambiguous_ = true;
    method("R13");
  }

  bool repaired(std::size_t from, std::size_t to) const {
    if (reply_.has_item(Sense::repair, from, to)) return true;
    // "шест, не, осем": a "no" between commas takes back what was said.
    const std::size_t item = reply_.find_item(Sense::negation, from, to);
    return item < reply_.items.size() && tokens_[reply_.items[item].last].after >= Mark::comma;
  }
  bool thanked(std::size_t from, std::size_t to) const {
    const auto& items = reply_.items;
    for (std::size_t item = current_->last_item + 1; item < items.size(); ++item) {
      if (items[item].first >= to) return false;
      if (items[item].sense == Sense::thanks && items[item].first >= from &&
          tokens_[items[item].first].role != Role::client)
        return true;
    }
    return false;
  }
  /// Staff repeat the mark as a question, and the customer says another.
  bool staff_asked_again(std::size_t from, std::size_t to) const {
    if (thanked(from, to)) return false;
    for (std::size_t i = from; i < to; ++i)
      if (tokens_[i].role == Role::staff && tokens_[i].after == Mark::question) return true;
    return false;
  }

  /// "not nine": takes back a nine said before; the number that follows is the correction.
  void deny(const Number& number) {
    if (current_ && number.low == current_->low) current_.reset();
    denied_before_ = true;
    const bool directly_after = current_ && number.item == current_->last_item + 2;
    // "шест не осем" without punctuation may mean either in Bulgarian, where не is also "no".
    if (directly_after && reply_.lexicon.language == "bg") ambiguous_ = true;
  }

  void heard_from_staff(const Number& number) {
    if (reply_.place.masked[number.first] || number.first < reply_.place.begin) return;
    if (current_) {
      if (current_->low == number.low && number.exact()) repeated_ = true;
      // "Seven." "How about nine?": staff name a better mark.
      if (number.low > current_->low && leads(number)) wanted_ = number.low;
    } else if (leads(number)) {
      lead_ = number;
    }
  }
  /// R11: staff name a mark themselves, as a question or with words like "shall I put".
  bool leads(const Number& number) const {
    if (!number.exact() || number.high > reply_.request.scale_max) return false;
    bool question = number.strong;
    constexpr std::size_t sentence_limit = 30;
    const std::size_t end = std::min(tokens_.size(), number.first + sentence_limit);
    for (std::size_t i = number.first; i < end; ++i) {
      if (tokens_[i].turn != tokens_[number.first].turn) break;
      question = question || tokens_[i].after == Mark::question;
      if (tokens_[i].after >= Mark::stop) break;
    }
    const std::size_t from = number.first < 5 ? 0 : number.first - 5;
    return question || reply_.has_cue(Sense::leads, from, number.first);
  }
  void note_lead() {
    if (!lead_) return;
    if (current_ && (current_->low != lead_->low || !current_->exact())) return;
    const auto said = yes_no_table(reply_.lexicon).find(reply_.tokens());
    const bool agreed = std::any_of(said.begin(), said.end(), [&](const Hit& hit) {
      return hit.sense == Sense::yes && hit.first > lead_->last && reply_.may_answer(hit.first);
    });
    if (!current_ && !agreed && !client_speaks_after(lead_->last)) return;
    flag("led");
    method("R11");
  }
  bool client_speaks_after(std::size_t token) const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(token), tokens_.end(),
                       [](const Token& t) { return t.role == Role::client; });
  }

  bool taken_back() const {
    return reply_.has_item(Sense::refusal, current_->last + 1, tokens_.size());
  }

  /// "eight, no …" and no other value: what was to replace it was not recognised.
  bool left_open() const {
    const auto& items = reply_.items;
    const std::size_t next = current_->last_item + 1;
    if (next >= items.size() || taken_back() || !repaired(items[next].first, items[next].first + 1))
      return false;
    const Token& repair = tokens_[items[next].last];
    if (repair.role == Role::staff || !at_once(tokens_[current_->last], tokens_[items[next].first]))
      return false;
    const bool goes_on = next + 1 < items.size() && items[next + 1].sense != Sense::thanks &&
                         tokens_[items[next + 1].first].turn == repair.turn;
    return goes_on || repair.text == "no" || repair.text == "нет";
  }
  /// True when `next` is of the same sentence, or of another turn after no pause to speak of.
  static bool at_once(const Token& last, const Token& next) {
    constexpr std::int64_t pause_ms = 2000;
    if (last.turn == next.turn) return last.after <= Mark::comma;
    return last.end_ms && next.start_ms && last.role == next.role &&
           *next.start_ms - *last.end_ms <= pause_ms;
  }

  Finding nothing() {
    const bool refused = reply_.has_item(Sense::refusal, 0, tokens_.size()) ||
                         reply_.has_item(Sense::hurry, 0, tokens_.size());
    if (refused && (reply_.place.asked || reply_.is_bare())) return without(disposition::refused);
    return without(reply_.place.asked ? disposition::unclear : disposition::never_asked);
  }

  /// Without a question a number is an answer only when it can be nothing else.
  bool stands_alone() const {
    if (tokens_[current_->first].confirmed || reply_.is_bare()) return true;
    const bool near_press = !reply_.speech.timed || reply_.request.press_ms.has_value();
    return current_->strong && near_press;
  }

  /// What speaks for the number, for the confidence and for whoever asks why.
  void note_evidence() {
    const Number& number = *current_;
    if (number.strong) method("mark");
    if (repeated_) method("repeated");
    if (number.hedged) method("hedged");
    if (number.digits) method("digits");
  }

  record::Answer answer() {
    const Number& number = *current_;
    note_evidence();
    finding_.first_word = number.first;
    finding_.last_word = number.last;
    record::Answer answer;
    answer.evidence = evidence_of(reply_, number.first, number.last);
    answer.method = std::string(reply_.place.asked                ? "question"
                                : reply_.is_bare()                ? "bare"
                                : tokens_[number.first].confirmed ? "grammar"
                                                                  : "press") +
                    method_;
    return answer;
  }

  Finding exact() {
    const int top_of_school = reply_.lexicon.language == "bg" ? 6 : 5;
    if (current_->noun && current_->low == top_of_school && reply_.request.scale_max == 10 &&
        reply_.lexicon.language != "en") {
      method("R7");
      // A Bulgarian "пълна шестица" is full praise, not six of ten.
      if (top_of_school == 6 && current_->strong && said_full())
        return without(reply_.place.asked ? disposition::unclear : disposition::never_asked);
      flag("school_mark");
    }
    record::Answer found = answer();
    found.value = current_->low;
    found.label = std::to_string(current_->low);
    if (auto category = nps_category(reply_.request, current_->low); !category.empty())
      found.category = category;
    finding_.answer = std::move(found);
    return without(disposition::answered);
  }
  bool said_full() const {
    return current_->first > 0 && tokens_[current_->first - 1].text.starts_with("пъл");
  }

  Finding partial() {
    flag("range");
    method("R5");
    record::Answer found = answer();
    found.label = std::to_string(current_->low) + "-" + std::to_string(current_->high);
    const std::string low = nps_category(reply_.request, current_->low);
    if (!low.empty() && low == nps_category(reply_.request, current_->high)) found.category = low;
    finding_.answer = std::move(found);
    return without(disposition::partial);
  }

  const Reply& reply_;
  const std::vector<Token>& tokens_;
  Finding finding_;
  std::string method_;
  std::optional<Number> current_;
  std::optional<Number> lead_;
  std::optional<Number> doubtful_;
  std::optional<int> wanted_;  ///< the better mark that staff asked for
  bool ambiguous_ = false;
  bool repeated_ = false;
  bool denied_before_ = false;
  bool closed_ = false;
};

}  // namespace

Finding commit_number(const Reply& reply) { return Commit(reply).run(); }

}  // namespace oos::score
