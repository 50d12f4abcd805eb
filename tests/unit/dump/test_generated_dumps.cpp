// SPDX-License-Identifier: Apache-2.0
// Dumps made up from a true course of events, by recorders of every habit: whatever is found, the
// true start lies within the stated uncertainty.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <random>

#include <doctest/doctest.h>

#include "oos/dump/start_time.hpp"
#include "spans.hpp"

using oos::Instant;
using oos::milliseconds;
using oos::dump::StampMeaning;
using oos::dump::StartEvidence;

using oos::test::day;
using oos::test::hour;
using oos::test::minute;

namespace {

/// The habits of one recorder, and how its clock is wrong.
struct Recorder {
  std::string zone;
  StampMeaning names = StampMeaning::start;
  bool with_seconds = true;
  bool with_bext = false;
  bool with_tag = false;       ///< UTC, when the file was closed
  bool numbered = false;       ///< names without a date
  bool copied = false;         ///< mtimes are those of a copy
  std::int64_t offset_ms = 0;  ///< true − shown, at the first file
  double drift_ppm = 0;
  int unset_every = 0;  ///< each n-th file lost its clock
  int anchor_every = 0;
};

struct Dump {
  std::vector<StartEvidence> files;
  std::vector<Instant> truths;
  oos::dump::ClockOptions clocks;
};

struct Shown {
  int year, month, day, hour, minute, second;
};
/// What a clock in the zone shows, cut to the second.
Shown shown_at(Instant instant, const std::string& zone) {
  const auto local = instant + oos::in_zone(instant, zone).offset;
  const auto midnight = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(local - midnight);
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

template <typename... Fields>
std::string text_of(const char* format, Fields... fields) {
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), format, fields...);
  return text.data();
}

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::int64_t number(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
  }
  bool chance(int in_ten) { return number(1, 10) <= in_ten; }

  Recorder recorder() {
    constexpr std::array<const char*, 5> zones{"Europe/Moscow", "Europe/Sofia", "Asia/Novosibirsk",
                                               "America/New_York", "Etc/UTC"};
    Recorder r;
    r.zone = zones.at(static_cast<std::size_t>(number(0, 4)));
    r.names = chance(4) ? StampMeaning::end : StampMeaning::start;
    r.with_seconds = chance(8);
    r.with_bext = chance(3);
    r.with_tag = chance(3);
    r.numbered = chance(2);
    r.copied = chance(5);
    if (chance(4)) {
      r.offset_ms = number(-2 * hour, 2 * hour);
      r.drift_ppm = static_cast<double>(number(-100, 100));
      r.anchor_every = static_cast<int>(number(3, 9));
    }
    if (chance(3)) r.unset_every = static_cast<int>(number(4, 9));
    return r;
  }

  Instant first_start(const std::string& zone) {
    // Half of the dumps are around a change of the clocks or of the year.
    constexpr std::array<const char*, 4> days{"2014-10-25T12:00:00Z", "2026-10-24T12:00:00Z",
                                              "2026-03-28T12:00:00Z", "2026-12-31T12:00:00Z"};
    const Instant base =
        oos::parse_rfc3339(
            days.at(static_cast<std::size_t>(zone == "Europe/Moscow" ? 0 : number(1, 3))))
            .instant;
    return base + milliseconds(chance(5) ? number(0, 10 * hour) : number(2 * day, 300 * day));
  }

  Dump dump(const Recorder& r) {
    Dump made;
    Instant now = first_start(r.zone);
    const Instant first = now;
    const bool gaps = chance(4);
    const int count = static_cast<int>(number(6, 40));
    for (int i = 0; i < count; ++i) {
      const std::int64_t length = number(5 * minute, 70 * minute);
      made.truths.push_back(now);
      made.files.push_back(file(r, i, shown(r, first, now), shown(r, first, now, length)));
      if (r.anchor_every > 0 && i % r.anchor_every == 1) add_anchor(made, i, now);
      now += milliseconds(length);
      if (gaps && chance(3)) now += milliseconds(number(5 * minute, 8 * hour));
    }
    return made;
  }

 private:
  /// What the recorder's clock says at a true instant (and `later_ms` of true time after it).
  static Instant shown(const Recorder& r, Instant first, Instant truth, std::int64_t later_ms = 0) {
    const Instant at = truth + milliseconds(later_ms);
    const auto passed = static_cast<double>((at - first).count());
    return at - milliseconds(r.offset_ms + std::llround(passed * r.drift_ppm / 1e6));
  }

  static StartEvidence file(const Recorder& r, int index, Instant shown_start, Instant shown_end) {
    StartEvidence e;
    const bool unset = r.unset_every > 0 && index % r.unset_every == r.unset_every - 1;
    const Shown s = shown_at(r.names == StampMeaning::end ? shown_end : shown_start, r.zone);
    std::string name = text_of("FL_%d.WAV", index + 1);
    if (!r.numbered && unset) name = text_of("20000101_0000%02d.wav", index % 60);
    if (!r.numbered && !unset && r.with_seconds)
      name = text_of("%04d-%02d-%02d_%02d-%02d-%02d_%d.wav", s.year, s.month, s.day, s.hour,
                     s.minute, s.second, index);
    if (!r.numbered && !unset && !r.with_seconds)
      name = text_of("%04d-%02d-%02d %02d-%02d n%d.wav", s.year, s.month, s.day, s.hour, s.minute,
                     index);
    e.path = "dump/" + name;
    e.relative = name;
    e.point = "desk";
    e.recorder = "dump/";
    e.name = oos::dump::parse_name(name);
    e.zone = r.zone;
    // The samples run by the same crystal as the clock.
    e.duration_ms = (shown_end - shown_start).count();
    if (r.with_bext && !unset) {
      const Shown b = shown_at(shown_start, r.zone);
      e.bext_date = text_of("%04d:%02d:%02d", b.year, b.month, b.day);
      e.bext_time = text_of("%02d.%02d.%02d", b.hour, b.minute, b.second);
    }
    if (r.with_tag && !unset)
      e.tags["creation_time"] = oos::format_rfc3339({shown_end, std::chrono::minutes{0}});
    e.modified =
        r.copied ? oos::parse_rfc3339("2027-12-01T00:00:00Z").instant + milliseconds(index * 5'000)
                 : shown_end + milliseconds(1'500);
    if (!r.copied && unset) e.modified = oos::parse_rfc3339("2000-01-01T00:30:00Z").instant;
    return e;
  }

  static void add_anchor(Dump& made, int index, Instant truth) {
    made.clocks.anchors.push_back(oos::dump::parse_anchor(
        made.files[static_cast<std::size_t>(index)].path + "@" +
        oos::format_rfc3339(
            {std::chrono::floor<std::chrono::seconds>(truth), std::chrono::minutes{0}})));
  }

  std::mt19937 random_;
};

std::string describe(const Recorder& r) {
  return text_of("%s names=%d sec=%d bext=%d tag=%d num=%d copied=%d", r.zone.c_str(),
                 static_cast<int>(r.names), r.with_seconds, r.with_bext, r.with_tag, r.numbered,
                 r.copied) +
         text_of(" off=%.0f ppm=%.0f unset=%d anchor=%d", static_cast<double>(r.offset_ms),
                 r.drift_ppm, r.unset_every, r.anchor_every);
}

}  // namespace

TEST_CASE("in any dump the true start lies within the stated uncertainty") {
  std::size_t sure = 0;
  std::size_t all = 0;
  for (unsigned seed = 0; seed < 600; ++seed) {
    Maker maker(seed);
    const Recorder recorder = maker.recorder();
    const Dump dump = maker.dump(recorder);
    const auto times = find_starts(dump.files, dump.clocks);
    for (std::size_t i = 0; i < dump.files.size(); ++i) {
      const auto& found = times.starts[i];
      const std::int64_t error = std::abs((found.start.instant - dump.truths[i]).count());
      CAPTURE(seed);
      CAPTURE(describe(recorder));
      CAPTURE(dump.files[i].relative);
      CAPTURE(found.source);
      CAPTURE(error);
      CHECK(error <= found.uncertainty_ms);
      ++all;
      if (found.uncertainty_ms <= 2 * minute) ++sure;
    }
  }
  // Uncertainty is no excuse: most starts are known well.
  CHECK(sure * 10 > all * 7);
}
