// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/service_speed.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "oos/core/digest.hpp"

namespace oos::dump {

namespace {

/// The id of a call that has none in its log: what, where and when it was.
std::string id_of(const PhoneCall& call) {
  if (call.facts.id) return *call.facts.id;
  const std::int64_t begin = call.begin ? call.begin->time_since_epoch().count() : 0;
  return content_id({"call", std::to_string(begin), call.facts.line.value_or(""),
                     call.facts.from.value_or(""), call.facts.to.value_or(""),
                     call.facts.extension.value_or("")});
}

std::int64_t transfers_of(const PhoneCall& call, const std::vector<CallRow>& rows) {
  const auto people = std::count_if(call.legs.begin(), call.legs.end(), [&rows](std::size_t leg) {
    return rows[leg].party == "person" && rows[leg].call.disposition == "answered";
  });
  return std::max<std::int64_t>(0, people - 1);
}

record::CallStats stats_of(const PhoneCall& call, const CallBook& book, const Telephony& telephony,
                           const IngestOptions& options) {
  record::CallStats stats;
  stats.id = telephony.numbers.without_numbers(id_of(call));
  stats.point = telephony.numbers.without_numbers(
      options.point ? *options.point : telephony.staff.point(call.place));
  stats.direction = call.facts.direction;
  stats.disposition = call.facts.disposition;
  if (call.begin) stats.start = in_zone(*call.begin, zone_for(stats.point, book.profile, options));
  stats.wait_ms = call.facts.wait_ms;
  stats.talk_ms = call.facts.talk_ms;
  stats.hold_ms = call.facts.hold_ms;
  stats.transfers = transfers_of(call, book.calls.rows);
  if (stats.disposition == "answered")
    stats.employee = telephony.staff.employee(call.facts, stats.point, call.begin);
  return stats;
}

}  // namespace

std::vector<record::CallStats> call_stats_of(const CallLogs& logs, const Telephony& telephony,
                                             const IngestOptions& options,
                                             std::vector<std::string>& warnings) {
  std::vector<record::CallStats> stats;
  for (const auto& book : logs.books) {
    bool any = false;
    for (const PhoneCall& call : book->calls.calls)
      if (call.tells_service) {
        any = true;
        stats.push_back(stats_of(call, *book, telephony, options));
      }
    if (!any && !book->calls.calls.empty())
      warnings.push_back(fmt::format(
          "the call log of the profile \"{}\" tells neither dispositions nor waits nor talks: "
          "there are no call_stats of it; map disposition, wait or talk under [log.map]",
          book->profile->name));
  }
  const auto instant = [](const record::CallStats& s) {
    return s.start ? s.start->instant : Instant::min();
  };
  std::sort(stats.begin(), stats.end(), [&instant](const auto& a, const auto& b) {
    return std::tuple(instant(a), std::string_view(a.id)) <
           std::tuple(instant(b), std::string_view(b.id));
  });
  return stats;
}

}  // namespace oos::dump
