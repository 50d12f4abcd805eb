// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/name_epochs.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "oos/dump/form_reader.hpp"
#include "oos/dump/name_sets.hpp"
#include "oos/dump/units.hpp"

namespace oos::dump {

namespace {

/// The run of digits that begins at a place; empty when none does.
std::string_view digits_at(std::string_view name, std::size_t begin) {
  std::size_t end = begin;
  while (end < name.size() && is_digit(name[end])) ++end;
  return name.substr(begin, end - begin);
}

/// ".25" after the digits, and no further number with a dot: "10.1706700602.25.3" is something
/// else.
bool is_unique_id(std::string_view name, std::size_t begin, std::size_t end) {
  if (begin > 1 && name[begin - 1] == '.' && is_digit(name[begin - 2])) return false;
  if (end >= name.size() || name[end] != '.') return false;
  const std::string_view number = digits_at(name, end + 1);
  if (number.empty() || number.size() > 9) return false;
  const std::size_t after = end + 1 + number.size();
  return after + 1 >= name.size() || name[after] != '.' || !is_digit(name[after + 1]);
}

std::optional<Instant> instant_of(std::string_view digits, LocalTime latest) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  const Instant at(milliseconds(digits.size() == 10 ? value * 1000 : value));
  if (at < Instant(std::chrono::sys_days(std::chrono::year(2005) / 1 / 1)) ||
      at.time_since_epoch() > latest.time_since_epoch())
    return std::nullopt;
  return at;
}

/// How long before its last change a file would have ended.
std::int64_t left_ms(const NamedFile& file, Instant start) {
  return (file.modified - start).count() - file.duration_ms;
}

bool near_mtime(const NamedFile& file, Instant start) {
  return left_ms(file, start) > -day_ms - file.duration_ms && left_ms(file, start) < 2 * day_ms;
}

/// The same place in the names of a folder.
struct Slot {
  std::vector<std::pair<const NamedFile*, const EpochDigits*>> members;

  bool believed() const {
    std::set<Instant> values;
    std::int64_t least = INT64_MAX;
    std::int64_t most = INT64_MIN;
    bool beside_numbers = true;
    for (const auto& [file, digits] : members) {
      if (file->modified - digits->at < -std::chrono::days(1)) return false;
      values.insert(digits->at);
      least = std::min(least, left_ms(*file, digits->at));
      most = std::max(most, left_ms(*file, digits->at));
      beside_numbers = beside_numbers && digits->beside_number;
    }
    // Both directions of a call and its parts have one id.
    if (members.front().second->unique_id)
      return members.size() <= 3 || values.size() * 4 >= members.size();
    if (values.size() < 3 || values.size() * 3 < members.size() * 2) return false;
    const milliseconds spread = *values.rbegin() - *values.begin();
    const bool runs_along = most - least < day_ms && spread.count() > 2 * day_ms;
    return beside_numbers || runs_along;
  }
};

void take(NamedFile& file, const EpochDigits& digits) {
  NameReading& reading = *file.reading;
  if (!reading.time) {
    reading.time = NameTime{LocalTime(digits.at.time_since_epoch()), true, std::chrono::minutes{0},
                            "epoch", 0};
    return;
  }
  const std::int64_t apart =
      (reading.time->time.time_since_epoch() - digits.at.time_since_epoch()).count();
  if (apart > day_ms || apart < -day_ms) reading.other_epoch = digits.at;
}

}  // namespace

std::vector<EpochDigits> find_epochs(std::string_view name, LocalTime latest) {
  std::vector<EpochDigits> found;
  std::map<std::string, int> met;
  bool longer = false;
  for (std::size_t begin = 0; begin < name.size(); ++begin) {
    const std::string_view digits = digits_at(name, begin);
    if (digits.empty()) continue;
    const std::size_t end = begin + digits.size();
    longer = longer || digits.size() == 11 || digits.size() == 12;
    if (digits.size() == 10 || digits.size() == 13)
      if (const auto at = instant_of(digits, latest)) {
        const bool unique = digits.size() == 10 && is_unique_id(name, begin, end);
        const std::string kind = unique ? "id" : digits.size() == 10 ? "s" : "ms";
        found.push_back({*at, kind + std::to_string(met[kind]++), unique, false});
      }
    begin = end;
  }
  for (EpochDigits& digits : found) digits.beside_number = longer;
  std::stable_partition(found.begin(), found.end(),
                        [](const EpochDigits& digits) { return digits.unique_id; });
  return found;
}

void settle_epochs(std::vector<NamedFile>& files) {
  std::map<std::pair<std::string, std::string>, Slot> slots;
  for (const NamedFile& f : files)
    for (const EpochDigits& digits : f.reading->epochs)
      slots[{f.folder, digits.slot}].members.emplace_back(&f, &digits);
  std::set<std::pair<std::string, std::string>> believed;
  for (const auto& [key, slot] : slots)
    if (slot.believed()) believed.insert(key);
  for (NamedFile& f : files) {
    const auto fits = [&](const EpochDigits& digits) {
      if (believed.count({f.folder, digits.slot}) != 0) return digits.unique_id || !f.reading->time;
      return !f.reading->time && near_mtime(f, digits.at);
    };
    const auto& epochs = f.reading->epochs;
    const auto found = std::find_if(epochs.begin(), epochs.end(), fits);
    if (found != epochs.end()) take(f, *found);
  }
}

}  // namespace oos::dump
