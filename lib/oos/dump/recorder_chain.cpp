// SPDX-License-Identifier: Apache-2.0
// What the files of a recorder say about each other: the steps of time_recorder() before and after
// the single files.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <tuple>

#include "oos/dump/recorder_times.hpp"
#include "oos/dump/units.hpp"

namespace oos::dump {

namespace {

Link* link_from(TimedFile& file, std::string_view source) {
  for (Link& link : file.found.links)
    if (link.source == source) return &link;
  return nullptr;
}

ChainTest chain_of(std::vector<TimedFile>& files, std::string_view source) {
  std::vector<Stamp> stamps;
  for (TimedFile& file : files) {
    const Link* link = link_from(file, source);
    if (link != nullptr && link->kind == LocalKind::unique)
      stamps.push_back({link->stamp, file.duration_ms(), link->resolution_ms});
  }
  return test_chain(std::move(stamps));
}

/// One reading of the two times of a broadcast file.
using Reading = std::function<Instant(const Link&)>;

std::int64_t score_of(std::vector<TimedFile>& files, const Reading& reading) {
  std::vector<Stamp> stamps;
  for (TimedFile& file : files)
    if (const Link* link = link_from(file, "bext"))
      stamps.push_back({reading(*link), file.duration_ms(), link->resolution_ms});
  const ChainTest test = test_chain(std::move(stamps));
  return test.adjacent - test.overlaps;
}

/// Where origination time and reference of broadcast files differ, the one by which the files
/// follow each other is right.
void settle_references(std::vector<TimedFile>& files) {
  const bool any = std::any_of(files.begin(), files.end(), [](TimedFile& file) {
    const Link* link = link_from(file, "bext");
    return link != nullptr && link->reference;
  });
  if (!any) return;
  const std::array<Reading, 3> readings{
      [](const Link& link) { return link.stamp; },
      [](const Link& link) { return link.reference.value_or(link.stamp); },
      [](const Link& link) {  // the reference starts again at midnight, the date stays the take's
        const Instant at = link.reference.value_or(link.stamp);
        return at < link.stamp ? at + milliseconds(day_ms) : at;
      }};
  std::array<std::int64_t, 3> scores{};
  for (std::size_t i = 0; i < readings.size(); ++i) scores.at(i) = score_of(files, readings.at(i));
  const auto best = std::max_element(scores.begin(), scores.end());
  if (*best <= 0 || std::count(scores.begin(), scores.end(), *best) > 1) {
    // Readings 2 and 3 are the same where nothing crosses midnight.
    if (*best <= 0 || scores[0] == *best || scores[1] != scores[2]) return;
  }
  const Reading& right = readings.at(static_cast<std::size_t>(best - scores.begin()));
  for (TimedFile& file : files) {
    Link* link = link_from(file, "bext");
    if (link == nullptr || !link->reference) continue;
    link->stamp = link->earliest = link->latest = right(*link);
    link->unsure_ms = 1'000;
    link->reference.reset();
  }
}

/// Whether all names are the times at which their files were closed; then they may be ends, or
/// somebody has set the files' times by the names.
bool names_are_closing_times(std::vector<TimedFile>& files) {
  constexpr std::int64_t slack_ms = 3'000;  // FAT counts in steps of two seconds
  constexpr std::int64_t long_enough_ms = 2 * slack_ms;
  std::int64_t compared = 0;
  for (TimedFile& file : files) {
    const Link* link = link_from(file, "name");
    if (link == nullptr || link->rank != Rank::name || file.duration_ms() < long_enough_ms)
      continue;
    if (std::abs((file.evidence->modified - link->stamp).count()) > slack_ms) return false;
    ++compared;
  }
  return compared > 0;
}

StampMeaning meaning_of_names(std::vector<TimedFile>& files, const ChainTest& test) {
  for (const TimedFile& file : files)
    if (file.evidence->name_means != StampMeaning::unknown) return file.evidence->name_means;
  if (test.meaning != StampMeaning::unknown) return test.meaning;
  return names_are_closing_times(files) ? StampMeaning::unknown : StampMeaning::start;
}

/// Tells the two instants of a link apart by another link of the same file.
std::optional<Instant> by_other_links(const Link& link, const TimedFile& file) {
  for (const Link& other : file.found.links) {
    if (&other == &link || other.kind != LocalKind::unique) continue;
    const auto agrees = [&](Instant instant) {
      Link one = link;
      one.stamp = instant;
      one.settled = true;
      const Span a = span_by(one, file.duration_ms());
      const Span b = span_by(other, file.duration_ms());
      return a.from <= b.to && b.from <= a.to;
    };
    const bool first = agrees(link.earliest);
    if (first != agrees(link.latest)) return first ? link.earliest : link.latest;
  }
  return std::nullopt;
}

void settle(Link& link, Instant stamp) {
  link.stamp = stamp;
  link.settled = true;
}

struct SourcePair {
  std::string chosen;
  std::string other;
  bool operator<(const SourcePair& other_pair) const {
    return std::tie(chosen, other) < std::tie(other_pair.chosen, other_pair.other);
  }
};

/// How many whole hours the other stamp is after the chosen one; 0 when it is no whole number.
int hours_between(const Link& chosen, const Link& other, std::int64_t duration_ms) {
  const std::int64_t slack = chosen.unsure_ms + other.unsure_ms + 2'000;
  const std::int64_t apart = (start_by(other, duration_ms) - start_by(chosen, duration_ms)).count();
  for (const std::int64_t back : {std::int64_t{0}, duration_ms}) {
    if (back > 0 && other.meaning != StampMeaning::unknown) continue;
    const std::int64_t difference = apart - back;
    const auto hours = std::llround(static_cast<double>(difference) / hour_ms);
    constexpr std::int64_t most_hours = 14;
    if (std::abs(difference - hours * hour_ms) > slack || std::abs(hours) > most_hours) continue;
    return static_cast<int>(hours);
  }
  return 0;
}

}  // namespace

void read_meanings(std::vector<TimedFile>& files, RecorderReport& report) {
  settle_references(files);
  for (const std::string source : {"name", "bext", "tag", "log"}) {
    const ChainTest test = chain_of(files, source);
    StampMeaning meaning = test.meaning;
    if (source == "name") meaning = meaning_of_names(files, test);
    if (source == "bext" && meaning == StampMeaning::unknown) meaning = StampMeaning::start;
    if (source == "log") meaning = StampMeaning::start;  // a log says which of the two it tells
    bool any = false;
    for (TimedFile& file : files) {
      Link* link = link_from(file, source);
      if (link == nullptr) continue;
      any = true;
      link->meaning = meaning;
      if (link->rank == Rank::name && test.pairs > 0 && !test.consistent())
        link->rank = Rank::name_refuted;
    }
    if (!any) continue;
    report.chains[source] = test;
    report.meanings[source] = meaning;
  }
}

/// A clock that shows an hour which its zone skipped does not follow the zone: what it shows until
/// the zone goes back may be an hour too early as well.
void open_what_follows_missing_hours(std::vector<TimedFile>& files) {
  constexpr milliseconds half_a_year = std::chrono::days(220);
  std::map<std::pair<std::string, Instant>, milliseconds> skipped;  // source, change: its step
  for (const TimedFile& file : files) {
    if (file.found.links.empty()) continue;
    const Link& link = file.found.links.front();
    if (link.kind == LocalKind::missing && link.earliest < link.latest)
      skipped[{link.source, std::chrono::floor<std::chrono::days>(link.latest)}] =
          link.latest - link.earliest;
  }
  for (TimedFile& file : files) {
    if (skipped.empty() || file.found.links.empty()) continue;
    Link& link = file.found.links.front();
    const auto& name = file.evidence->name.time;
    const bool with_offset = link.source == "name" && name && name->offset;
    if (link.kind != LocalKind::unique || with_offset) continue;
    auto change = skipped.upper_bound({link.source, link.stamp});
    if (change == skipped.begin()) continue;
    --change;
    const auto& [source, day] = change->first;
    const std::string& zone = file.evidence->zone;
    const bool summer = in_zone(link.stamp, zone).offset != in_zone(day, zone).offset;
    if (source != link.source || !summer || link.stamp > day + half_a_year) continue;
    link.latest = link.stamp + change->second;
    link.kind = LocalKind::missing;
  }
}

void settle_hours(std::vector<TimedFile>& files) {
  open_what_follows_missing_hours(files);
  std::vector<Choice> choices;
  std::vector<TimedFile*> chosen;
  bool any_open = false;
  std::vector<TimedFile*> ordered;
  for (TimedFile& file : files)
    if (!file.found.links.empty()) ordered.push_back(&file);
  // Of two files that show the same, the lower number came first.
  std::sort(ordered.begin(), ordered.end(), [](const TimedFile* a, const TimedFile* b) {
    return natural_less(a->evidence->relative, b->evidence->relative);
  });
  for (TimedFile* const timed : ordered) {
    TimedFile& file = *timed;
    Link& best = file.found.links.front();
    if (best.kind != LocalKind::unique)
      if (const auto instant = by_other_links(best, file)) settle(best, *instant);
    const bool open = best.kind != LocalKind::unique && !best.settled;
    const milliseconds back(best.meaning == StampMeaning::end ? file.duration_ms() : 0);
    choices.push_back({(open ? best.earliest : best.stamp) - back,
                       (open ? best.latest : best.stamp) - back, file.duration_ms(),
                       best.resolution_ms});
    chosen.push_back(&file);
    any_open = any_open || open;
  }
  if (!any_open) return;
  const auto instants = choose_by_neighbours(choices);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (!instants[i]) continue;
    Link& best = chosen[i]->found.links.front();
    settle(best, *instants[i] == choices[i].first ? best.earliest : best.latest);
  }
}

void find_hour_shifts(const std::vector<TimedFile>& files, RecorderReport& report) {
  std::map<SourcePair, std::map<int, std::int64_t>> counts;
  for (const TimedFile& file : files) {
    const auto& links = file.found.links;
    for (std::size_t i = 1; i < links.size(); ++i)
      ++counts[{links[0].source, links[i].source}]
              [hours_between(links[0], links[i], file.duration_ms())];
  }
  for (const auto& [sources, by_hours] : counts) {
    std::int64_t all = 0;
    for (const auto& [hours, count] : by_hours) all += count;
    for (const auto& [hours, count] : by_hours)
      if (hours != 0 && count >= 2 && count * 5 >= all * 4)
        report.hour_shifts.push_back({sources.chosen, sources.other, hours, count, all});
  }
}

}  // namespace oos::dump
