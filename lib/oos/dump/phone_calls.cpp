// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/phone_calls.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "oos/text/encoding.hpp"

namespace oos::dump {

namespace {

using Times = std::optional<Instant>;

/// What `to` lacks, from a row of the same leg.
template <typename Value>
void fill(const std::optional<Value>& from, std::optional<Value>& to) {
  if (!to) to = from;
}

void fill(const std::string& from, std::string& to) {
  if (to.empty()) to = from;
}

void fill(const record::Call& from, record::Call& to) {
  fill(from.direction, to.direction);
  fill(from.from, to.from);
  fill(from.to, to.to);
  fill(from.extension, to.extension);
  fill(from.employee, to.employee);
  fill(from.line, to.line);
  fill(from.id, to.id);
  fill(from.disposition, to.disposition);
  fill(from.ended_by, to.ended_by);
  fill(from.wait_ms, to.wait_ms);
  fill(from.talk_ms, to.talk_ms);
  fill(from.hold_ms, to.hold_ms);
  fill(from.keys, to.keys);
}

void fill(const CallRow& from, CallRow& to) {
  fill(from.init, to.init);
  fill(from.start, to.start);
  fill(from.end, to.end);
  fill(from.duration_ms, to.duration_ms);
  fill(from.file, to.file);
  fill(from.record, to.record);
  fill(from.bridge, to.bridge);
  fill(from.call, to.call);
  if (to.party == "person") to.party = from.party;
  to.transfer = to.transfer || from.transfer;
}

class Grouper {
 public:
  Grouper(bool told_twice, const InstantOf& instant_of)
      : told_twice_(told_twice), instant_of_(instant_of) {}

  void add(CallRow row) {
    const std::size_t call = call_of(row);
    if (told_twice_) {
      for (const std::size_t other : members_[call]) {
        if (!same(found_.rows[other], row)) continue;
        fill(row, found_.rows[other]);
        ++found_.repeated;
        return;
      }
    }
    members_[call].push_back(found_.rows.size());
    found_.call_of.push_back(call);
    found_.rows.push_back(std::move(row));
  }

  PhoneCalls take();

 private:
  /// The call of a row; a new one when its id is not known yet.
  std::size_t call_of(const CallRow& row) {
    const std::string id = text::lower_case(row.call.id.value_or(""));
    if (!id.empty()) {
      const auto [known, fresh] = by_id_.emplace(id, members_.size());
      if (!fresh) return known->second;
    }
    members_.emplace_back();
    return members_.size() - 1;
  }

  bool same(const CallRow& a, const CallRow& b) const {
    if (a.of_whole_call != b.of_whole_call) return false;
    if (a.of_whole_call) return true;
    if (!a.record.empty() && !b.record.empty()) return a.record == b.record;
    const auto at = [this](const std::optional<text::LogTime>& time) {
      return time ? Times(instant_of_(*time)) : Times();
    };
    const bool init = !a.init || !b.init || at(a.init) == at(b.init);
    return a.call.extension == b.call.extension && at(a.start) == at(b.start) && init;
  }

  bool told_twice_;
  const InstantOf& instant_of_;
  PhoneCalls found_;
  std::vector<std::vector<std::size_t>> members_;  // rows of each call
  std::map<std::string, std::size_t> by_id_;
};

/// What the rows of one call come to.
class Summary {
 public:
  Summary(const std::vector<CallRow>& rows, const InstantOf& instant_of)
      : rows_(rows), instant_of_(instant_of) {}

  PhoneCall of(const std::vector<std::size_t>& members) {
    for (const std::size_t row : members) {
      if (rows_[row].of_whole_call) {
        whole_ = &rows_[row];
      } else {
        call_.legs.push_back(row);
      }
    }
    std::stable_sort(call_.legs.begin(), call_.legs.end(), [this](std::size_t a, std::size_t b) {
      return began(rows_[a]) < began(rows_[b]);
    });
    if (whole_ != nullptr) look_at(*whole_);
    for (const std::size_t leg : call_.legs) look_at(rows_[leg]);
    facts().wait_ms = facts().talk_ms = facts().hold_ms = std::nullopt;
    facts().extension = facts().employee = std::nullopt;
    find_answers();
    find_disposition();
    find_times();
    find_place();
    return std::move(call_);
  }

 private:
  struct Answer {
    Times at;
    Times end;
    std::optional<std::int64_t> wait_ms;
    std::optional<std::int64_t> talk_ms;
    std::optional<std::string> extension;
    std::optional<std::string> employee;
  };

  record::Call& facts() { return call_.facts; }
  Times at(const std::optional<text::LogTime>& time) const {
    return time ? Times(instant_of_(*time)) : Times();
  }
  Instant began(const CallRow& row) const {
    return at(row.start ? row.start : row.init).value_or(Instant::max());
  }

  void look_at(const CallRow& row) {
    const std::string disposition = facts().disposition;
    fill(row.call, facts());
    if (&row != whole_) facts().disposition = disposition;
    const Times first = at(row.init ? row.init : row.start);
    if (first && (!call_.begin || *first < *call_.begin)) call_.begin = first;
    const Times last = at(row.end);
    if (last && (!end_ || *last > *end_)) end_ = last;
    if (!row.call.disposition.empty() || row.call.wait_ms || row.call.talk_ms)
      call_.tells_service = true;
    if (row.call.hold_ms) held_ms_ = held_ms_.value_or(0) + *row.call.hold_ms;
  }

  static bool answered(const CallRow& row) {
    const bool something = !row.file.empty() || row.duration_ms.value_or(0) > 0;
    if (row.call.disposition.empty())
      return row.call.talk_ms ? *row.call.talk_ms > 0 : row.call.wait_ms && something;
    return row.call.disposition == "answered";
  }

  void take_person(const CallRow& row) {
    Times end = at(row.end);
    const auto talk = talk_ms_of(row, instant_of_);
    if (!end && row.start && talk) end = *at(row.start) + milliseconds(*talk);
    answers_.push_back({at(row.start), end, wait_ms_of(row, instant_of_), talk, row.call.extension,
                        row.call.employee});
  }

  /// People who answered: their legs; else whom a queue put the caller through to; else, when no
  /// legs are told, the call itself.
  void find_answers() {
    for (const std::size_t leg : call_.legs)
      if (rows_[leg].party == "person" && answered(rows_[leg])) take_person(rows_[leg]);
    for (const std::size_t leg : call_.legs)
      if (answers_.empty()) take_bridge(rows_[leg]);
    if (answers_.empty() && whole_ != nullptr) take_bridge(*whole_);
    if (answers_.empty() && whole_ != nullptr && call_.legs.empty() && whole_->party == "person" &&
        answered(*whole_))
      take_person(*whole_);
    if (answers_.empty()) return;
    facts().extension = answers_.front().extension;
    facts().employee = answers_.front().employee;
  }

  void find_place() {
    std::optional<std::string> place = facts().extension;
    for (auto leg = call_.legs.rbegin(); leg != call_.legs.rend(); ++leg)
      fill(rows_[*leg].call.extension, place);
    if (whole_ != nullptr) fill(whole_->call.extension, place);
    fill(facts().line, place);
    call_.place = place.value_or("");
  }

  void take_bridge(const CallRow& row) {
    if (!row.bridge || row.call.disposition == "voicemail") return;
    Answer answer{at(row.bridge->at),  at(row.end),           std::nullopt,
                  row.bridge->talk_ms, row.bridge->extension, std::nullopt};
    if (!answer.at) answer.at = at(row.start);
    if (!answer.talk_ms && answer.at && answer.end)
      answer.talk_ms = std::max<std::int64_t>(0, (*answer.end - *answer.at).count());
    if (!answer.extension) answer.extension = row.call.extension;
    answers_.push_back(std::move(answer));
  }

  bool any_leg(const char* party) const {
    if (whole_ != nullptr && call_.legs.empty()) return whole_->party == party;
    return std::any_of(call_.legs.begin(), call_.legs.end(),
                       [this, party](std::size_t leg) { return rows_[leg].party == party; });
  }

  bool any_disposition(const char* disposition) const {
    return std::any_of(call_.legs.begin(), call_.legs.end(), [this, disposition](std::size_t leg) {
      return rows_[leg].call.disposition == disposition;
    });
  }

  void find_disposition() {
    if (!call_.tells_service) return;
    std::string& word = facts().disposition;
    if (!answers_.empty()) {
      word = "answered";
    } else if (word == "voicemail" || any_leg("voicemail") || any_disposition("voicemail")) {
      word = "voicemail";
    } else if (any_leg("fax")) {
      word = "fax";
    } else if (any_leg("menu") && !any_leg("person") && !any_leg("queue")) {
      word = "menu";
    } else if (word.empty() || word == "answered" || word == "not_answered") {
      for (const char* why : {"busy", "rejected", "failed", "abandoned"})
        if (any_disposition(why)) word = why;
      if (word.empty() || word == "answered") word = "not_answered";
      if (word == "not_answered" && facts().direction != "out" && facts().ended_by == "caller")
        word = "abandoned";
    }
  }

  void find_times() {
    if (!call_.tells_service) return;
    if (!answers_.empty()) {
      const Answer& first = answers_.front();
      facts().wait_ms = first.wait_ms;
      if (first.at && call_.begin && *call_.begin < *first.at)
        facts().wait_ms = (*first.at - *call_.begin).count();
      std::int64_t talk = 0;
      bool known = false;
      for (const Answer& answer : answers_) {
        talk += answer.talk_ms.value_or(0);
        known = known || answer.talk_ms;
      }
      if (known) facts().talk_ms = talk;
      find_hold();
      return;
    }
    const CallRow* machine = nullptr;
    for (const std::size_t leg : call_.legs)
      if (machine == nullptr && rows_[leg].party == "voicemail") machine = &rows_[leg];
    const Times until = machine != nullptr && machine->start ? at(machine->start) : end_;
    if (call_.begin && until && *until >= *call_.begin)
      facts().wait_ms = (*until - *call_.begin).count();
    for (const std::size_t leg : call_.legs)
      if (!facts().wait_ms) facts().wait_ms = rows_[leg].call.wait_ms;
  }

  /// On hold: as the log says; else while a call that was handed on was with nobody.
  void find_hold() {
    facts().hold_ms = held_ms_;
    if (held_ms_ || answers_.size() < 2) return;
    std::int64_t alone = 0;
    Times until = answers_.front().end;
    for (const Answer& answer : answers_) {
      if (!answer.at || !answer.end || !until) return;
      alone += std::max<std::int64_t>(0, (*answer.at - *until).count());
      until = std::max(*until, *answer.end);
    }
    facts().hold_ms = alone;
  }

  const std::vector<CallRow>& rows_;
  const InstantOf& instant_of_;
  const CallRow* whole_ = nullptr;
  PhoneCall call_;
  Times end_;
  std::optional<std::int64_t> held_ms_;
  std::vector<Answer> answers_;
};

PhoneCalls Grouper::take() {
  found_.calls.reserve(members_.size());
  for (const auto& members : members_)
    found_.calls.push_back(Summary(found_.rows, instant_of_).of(members));
  return std::move(found_);
}

}  // namespace

std::optional<std::int64_t> talk_ms_of(const CallRow& leg, const InstantOf& instant_of) {
  if (leg.call.talk_ms) return leg.call.talk_ms;
  if (leg.call.disposition != "answered" || !leg.start) return std::nullopt;
  if (!leg.end) return leg.duration_ms;
  const std::int64_t talk = (instant_of(*leg.end) - instant_of(*leg.start)).count();
  return talk >= 0 ? std::optional(talk) : leg.duration_ms;
}

std::optional<std::int64_t> wait_ms_of(const CallRow& leg, const InstantOf& instant_of) {
  if (leg.call.wait_ms) return leg.call.wait_ms;
  if (!leg.init || !leg.start) return std::nullopt;
  const std::int64_t wait = (instant_of(*leg.start) - instant_of(*leg.init)).count();
  return wait >= 0 ? std::optional(wait) : std::nullopt;
}

PhoneCalls group_calls(std::vector<CallRow> rows, bool told_twice, const InstantOf& instant_of) {
  Grouper grouper(told_twice, instant_of);
  for (CallRow& row : rows) grouper.add(std::move(row));
  return grouper.take();
}

}  // namespace oos::dump
