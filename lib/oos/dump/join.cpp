// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/join.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

#include "oos/dump/call_log.hpp"
#include "oos/text/encoding.hpp"

namespace oos::dump {

namespace {

/// A path of either system in one form.
std::string plain(std::string_view path) {
  std::string text = text::lower_case(path);
  std::replace(text.begin(), text.end(), '\\', '/');
  return text;
}

/// How many folders and names two plain paths share at their ends.
std::size_t shared_parts(std::string_view one, std::string_view other) {
  std::size_t shared = 0;
  while (!one.empty() && !other.empty()) {
    const std::size_t cut = one.rfind('/');
    const std::size_t other_cut = other.rfind('/');
    const auto part = cut == std::string_view::npos ? one : one.substr(cut + 1);
    const auto other_part =
        other_cut == std::string_view::npos ? other : other.substr(other_cut + 1);
    if (part != other_part) break;
    ++shared;
    one = cut == std::string_view::npos ? std::string_view() : one.substr(0, cut);
    other = other_cut == std::string_view::npos ? std::string_view() : other.substr(0, other_cut);
  }
  return shared;
}

std::int64_t apart_ms(Instant one, Instant other) {
  return one > other ? (one - other).count() : (other - one).count();
}

/// A row that may belong to a recording.
struct RowPair {
  std::int64_t apart_ms = 0;
  std::size_t row = 0;
  std::size_t recording = 0;
};
constexpr std::size_t most_candidates = 8;  // recordings that a row may belong to by its start

class Joiner {
 public:
  Joiner(const std::vector<JoinKey>& rows, const std::vector<JoinKey>& recordings,
         const JoinRules& rules)
      : rows_(rows),
        recordings_(recordings),
        rules_(rules),
        used_(rows.size()),
        doubtful_row_(rows.size()),
        doubtful_(recordings.size()) {
    joined_.row_of.resize(recordings.size());
    for (const JoinKey& recording : recordings) plain_.push_back(plain(recording.path));
  }

  Joined run() {
    if (rules_.by_file) by_file();
    if (rules_.by_line_and_start) by_line_and_start();
    joined_.unmatched = std::count(used_.begin(), used_.end(), false);
    return std::move(joined_);
  }

 private:
  void join(std::size_t row, std::size_t recording) {
    joined_.row_of[recording] = row;
    used_[row] = true;
  }

  void by_file() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_name;
    for (std::size_t i = 0; i < plain_.size(); ++i) by_name[base_name(plain_[i])].push_back(i);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const auto named = by_name.find(base_name(rows_[row].path));
      if (rows_[row].path.empty() || named == by_name.end()) continue;
      const auto recording = the_one(plain(rows_[row].path), named->second);
      if (recording && !joined_.row_of[*recording]) join(row, *recording);
    }
  }

  /// Of recordings of one name that which shares most folders with the row's path.
  std::optional<std::size_t> the_one(const std::string& path,
                                     const std::vector<std::size_t>& candidates) const {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    bool tie = false;
    for (const std::size_t i : candidates) {
      const std::size_t shared = shared_parts(path, plain_[i]);
      tie = shared == most ? best.has_value() : shared < most && tie;
      if (shared <= most && best) continue;
      most = shared;
      best = i;
    }
    return tie ? std::nullopt : best;
  }

  void by_line_and_start() {
    std::vector<std::size_t> timed;  // recordings that wait for a row, by start
    for (std::size_t i = 0; i < recordings_.size(); ++i)
      if (recordings_[i].start && !joined_.row_of[i]) timed.push_back(i);
    std::stable_sort(timed.begin(), timed.end(), [this](std::size_t a, std::size_t b) {
      return *recordings_[a].start < *recordings_[b].start;
    });
    std::vector<RowPair> pairs;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (!used_[row] && rows_[row].start) near(row, timed, pairs);
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const RowPair& a, const RowPair& b) { return a.apart_ms < b.apart_ms; });
    for (std::size_t at = 0, end = 0; at < pairs.size(); at = end) {
      while (end < pairs.size() && pairs[end].apart_ms == pairs[at].apart_ms) ++end;
      take(std::span(pairs).subspan(at, end - at));
    }
  }

  void near(std::size_t row, const std::vector<std::size_t>& timed,
            std::vector<RowPair>& pairs) const {
    const Instant start = *rows_[row].start;
    const milliseconds tolerance(rules_.tolerance_ms);
    auto at = std::lower_bound(
        timed.begin(), timed.end(), start - tolerance,
        [this](std::size_t i, Instant from) { return *recordings_[i].start < from; });
    for (std::size_t found = 0; at != timed.end() && *recordings_[*at].start <= start + tolerance &&
                                found < most_candidates;
         ++at) {
      if (rows_[row].line != recordings_[*at].line && !rows_[row].line.empty()) continue;
      pairs.push_back({apart_ms(start, *recordings_[*at].start), row, *at});
      ++found;
    }
  }

  /// Joins the pairs that are equally far apart, except those that compete for a row or a
  /// recording: these are left alone.
  void take(std::span<const RowPair> equal) {
    std::unordered_map<std::size_t, int> of_row;
    std::unordered_map<std::size_t, int> of_recording;
    const auto free = [this](const RowPair& pair) {
      return !used_[pair.row] && !doubtful_row_[pair.row] && !joined_.row_of[pair.recording] &&
             !doubtful_[pair.recording];
    };
    std::vector<RowPair> open;
    std::copy_if(equal.begin(), equal.end(), std::back_inserter(open), free);
    for (const RowPair& pair : open) {
      ++of_row[pair.row];
      ++of_recording[pair.recording];
    }
    for (const RowPair& pair : open) {
      if (of_row[pair.row] == 1 && of_recording[pair.recording] == 1) {
        join(pair.row, pair.recording);
      } else {
        doubtful_row_[pair.row] = true;
        doubtful_[pair.recording] = true;
      }
    }
  }

  const std::vector<JoinKey>& rows_;
  const std::vector<JoinKey>& recordings_;
  const JoinRules& rules_;
  std::vector<std::string> plain_;
  std::vector<bool> used_;
  std::vector<bool> doubtful_row_;
  std::vector<bool> doubtful_;
  Joined joined_;
};

}  // namespace

Joined join_rows(const std::vector<JoinKey>& rows, const std::vector<JoinKey>& recordings,
                 const JoinRules& rules) {
  return Joiner(rows, recordings, rules).run();
}

}  // namespace oos::dump
