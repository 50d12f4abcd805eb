// SPDX-License-Identifier: Apache-2.0
// The merged report is the report over all lines, byte for byte, for any order and any split.
#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/report/aggregate.hpp"
#include "oos/report/render.hpp"
#include "oos/report/sums_merge.hpp"
#include "oos/stats/random.hpp"
#include "sample.hpp"

using namespace oos::report;
using oos::stats::Random;

namespace {

std::string some(Random& random, const std::vector<std::string>& choices) {
  return choices[random.below(choices.size())];
}

std::string random_event(Random& random, int number) {
  const std::string kind = some(random, {"nps", "nps", "nps-binary", "ces", "csat", "servqual",
                                         "complaint", "praise", "choice", "yes-no", ""});
  const std::string disposition =
      some(random, {"answered", "answered", "answered", "answered", "refused", "never_asked",
                    "technical", "partial", "unclear"});
  std::string event = fmt::format(
      R"("id":"e{}","kind":"{}","question":"{}","point":"p{}","employee":"{}","visit":"v{}")",
      number, kind, some(random, {"q1", "q2"}), random.below(4), some(random, {"a", "b", ""}),
      random.below(60));
  if (random.below(8) != 0)
    event += fmt::format(R"(,"time":"2026-{:02}-{:02}T{:02}:15:00{}")", 1 + random.below(12),
                         1 + random.below(28), random.below(24),
                         some(random, {"+03:00", "+02:00", "Z"}));
  std::string score = fmt::format(R"("disposition":"{}","flags":["{}"])", disposition,
                                  some(random, {"led", "range"}));
  score +=
      fmt::format(R"(,"answer":{{"value":{},"label":"{}","confidence":0.{}}})",
                  kind == "nps-binary" || kind == "yes-no" ? random.below(2) : random.below(11),
                  some(random, {"x", "y"}), random.below(10));
  if (random.below(3) == 0)
    score += fmt::format(
        R"(,"checklists":[{{"id":"c","version":"1","percent":{}.{},"critical_failed":[{}],)"
        R"("criteria":[{{"id":"x","verdict":"{}","original":{{"verdict":"pass"}},)"
        R"("reviews":[{{"reviewer":"a","verdict":"{}"}},{{"reviewer":"b","verdict":"na"}}]}},)"
        R"({{"id":"y","verdict":"na"}}]}}])",
        random.below(100), random.below(1000), some(random, {"", "\"x\""}),
        some(random, {"pass", "fail", "na", "unknown"}), some(random, {"pass", "na", "unknown"}));
  if (random.below(6) == 0)
    score += fmt::format(R"(,"incident":{{"severity":"{}","reason":"r"}})",
                         some(random, {"high", "low"}));
  if (kind == "complaint") score += fmt::format(R"(,"verbatim":{{"text":"words {}"}})", number);
  std::string line =
      R"({"type":"event","schema":1,"event":{)" + event + R"(},"score":{)" + score + "}";
  if (random.below(20) == 0) line += R"(,"error":{"stage":"stt","kind":"io","message":"m"})";
  return line + "}";
}

std::string random_line(Random& random, int number) {
  const std::string point = fmt::format(R"("point":"p{}")", random.below(4));
  switch (random.below(12)) {
    case 0:
      return R"({"type":"contacts","schema":1,"contacts":{)" + point +
             fmt::format(
                 R"(,"from":"2026-10-14T09:00:00Z","to":"2026-10-14T18:00:00Z","count":{}}}}})",
                 random.below(500));
    case 1:
      return R"({"type":"call_stats","schema":1,"call_stats":{)" + point +
             fmt::format(
                 R"(,"start":"2026-10-14T{:02}:00:00Z","wait_ms":{},"talk_ms":{},"answered":{},)"
                 R"("direction":"{}","disposition":"{}"}}}})",
                 random.below(24), random.below(90'000), random.below(600'000),
                 some(random, {"true", "false"}), some(random, {"in", "in", "out", "internal"}),
                 some(random, {"answered", "abandoned", "voicemail", "menu"}));
    case 2:
      return fmt::format(
          R"({{"type":"incident_state","schema":1,"incident_state":{{"event":"e{}","state":"{}",)"
          R"("when":"2026-12-{:02}T10:00:00Z"}}}})",
          random.below(400), some(random, {"open", "acknowledged", "resolved", "rejected"}),
          1 + random.below(28));
    case 3:
      return R"({"type":"asking","schema":1,"asking":{)" + point +
             fmt::format(R"(,"asked":{},"served":{},"ask_every":5,"interval_variation":0.{}}}}})",
                         random.below(50), 50 + random.below(50), 1 + random.below(9));
    case 4:
      return R"({"type":"recording","schema":1,"recording":{}})";
    default:
      return random_event(random, number);
  }
}

std::vector<std::string> random_lines(Random& random, int count) {
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i) lines.push_back(random_line(random, i));
  return lines;
}

void shuffle(std::vector<std::string>& lines, Random& random) {
  for (std::size_t i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[random.below(i)]);
}

std::vector<std::string> partial(const std::vector<std::string>& lines,
                                 const CountOptions& options) {
  std::vector<std::string> parts;
  write_aggregates(sample::sums_of(lines, options), options.latest,
                   [&](std::string_view line) { parts.emplace_back(line); });
  return parts;
}

/// The lines cut into parts of uneven size, each reduced alone, the parts in any order.
std::vector<std::string> reduced(std::vector<std::string> lines, Random& random,
                                 const CountOptions& options) {
  shuffle(lines, random);
  std::vector<std::string> parts;
  while (!lines.empty()) {
    const std::size_t size =
        std::min<std::size_t>(lines.size(), random.below(random.below(3) == 0 ? 200 : 12) + 1);
    const std::vector<std::string> part(lines.end() - static_cast<std::ptrdiff_t>(size),
                                        lines.end());
    lines.resize(lines.size() - size);
    const auto reduced_part = partial(part, options);
    parts.insert(parts.end(), reduced_part.begin(), reduced_part.end());
  }
  shuffle(parts, random);
  return parts;
}

std::string all_forms(const Sums& sums) {
  std::string pages;
  const Report report = build_report(sums, {}, {});
  for (const Format& format : formats()) pages += render(report, format, {});
  return pages;
}

CountOptions grouped() {
  CountOptions options = sample::plainly();
  select_presses(options, "score.answer.value != 3", "hour(time), event.visit");
  return options;
}

}  // namespace

TEST_CASE("parts of any size and order merge to the report over all lines, in every form") {
  for (const CountOptions& options : {sample::plainly(), grouped()})
    for (const std::uint64_t seed : {1u, 2u}) {
      CAPTURE(seed);
      Random random(seed);
      const auto lines = random_lines(random, 200);
      CountOptions merging = options;
      merging.merge = true;
      const std::string whole = all_forms(sample::sums_of(lines, options));
      const auto parts = reduced(lines, random, options);
      CHECK(all_forms(sample::sums_of(parts, merging)) == whole);
      // Parts of parts: a region merges its branches, the centre the regions.
      CHECK(all_forms(sample::sums_of(partial(parts, merging), merging)) == whole);
      CHECK(partial(parts, merging) == partial(lines, options));
      // Counted by several threads and added in memory.
      Sums sums = sample::sums_of({}, options);
      for (std::size_t from = 0; from < lines.size(); from += 150)
        merge(sums,
              sample::sums_of({lines.begin() + static_cast<std::ptrdiff_t>(from),
                               lines.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                   from + 150, lines.size()))},
                              options),
              options.latest);
      CHECK(all_forms(sums) == whole);
    }
}

TEST_CASE("a visit split between parts is one visit") {
  std::vector<std::string> lines;
  for (int i = 0; i < 50; ++i) {
    const std::string visit = fmt::format(R"("point":"p","visit":"v{}")", i);
    lines.push_back(sample::answer("nps", "q", i % 11, visit));
    lines.push_back(sample::answer("csat", "s", i % 5 + 1, visit));
  }
  std::vector<std::string> there;
  std::vector<std::string> here;
  for (std::size_t i = 0; i < lines.size(); ++i) (i % 2 == 0 ? there : here).push_back(lines[i]);
  auto parts = partial(there, sample::plainly());
  const auto more = partial(here, sample::plainly());
  parts.insert(parts.end(), more.begin(), more.end());
  CountOptions merging = sample::plainly();
  merging.merge = true;
  const Sums merged = sample::sums_of(parts, merging);
  CHECK(merged.visits.visits() == sample::sums_of(lines).visits.visits());
  CHECK(merged.visits.visits().begin()->second.size() == 2);
}

TEST_CASE("beyond its limit a sample of visits is the same for any order and split") {
  const auto filled = [](const std::vector<int>& visits, VisitSample sample) {
    for (const int visit : visits)
      sample.add(VisitSample::hash("p", std::to_string(visit)), "q", {visit % 11, 0});
    return sample;
  };
  std::vector<int> visits;
  for (int i = 0; i < 1000; ++i) visits.push_back(i);
  const VisitSample whole = filled(visits, VisitSample(100));
  CHECK(whole.visits().size() == 100);
  CHECK_FALSE(whole.complete());
  std::reverse(visits.begin(), visits.end());
  VisitSample merged(100);
  for (std::size_t from = 0; from < visits.size(); from += 300) {
    const std::vector<int> part(
        visits.begin() + static_cast<std::ptrdiff_t>(from),
        visits.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(from + 300, 1000)));
    const VisitSample of_part = filled(part, VisitSample(100));
    for (const auto& [hash, answers] : of_part.visits())
      for (const auto& [question, answer] : answers) merged.add(hash, question, answer);
  }
  CHECK(merged.visits() == whole.visits());
}

TEST_CASE("without --merge aggregate lines are counted by their type and no more") {
  const auto parts = partial({sample::mark(9)}, sample::plainly());
  const Sums sums = sample::sums_of(parts);
  CHECK(sums.presses == 0);
  CHECK(sums.lines.at("aggregate") == static_cast<std::int64_t>(parts.size()));
}

TEST_CASE("parts that were counted in another way, or are damaged, are refused") {
  CountOptions merging = sample::plainly();
  merging.merge = true;
  const auto refused = [&](const std::string& part) {
    Counter counter(merging);
    try {
      counter.add_line(
          oos::jsonl::Line(R"({"type":"aggregate","schema":1,"aggregate":)" + part + "}"));
      return false;
    } catch (const oos::Error& error) {
      return error.kind() == oos::ErrorKind::input;
    }
  };
  for (const char* part :
       {R"({"part":"run","where":"n > 1","latest":3})",
        R"({"part":"run","group_by":"x","latest":3})",
        R"({"part":"run","only_question":"x","latest":3})",
        R"({"part":"run","latest":2})",
        R"({"part":"news"})",
        R"({})",
        R"({"part":"answers","kind":"nps","marks":{"9":-1}})",
        R"({"part":"answers","kind":"nps","marks":{"x":1}})",
        R"({"part":"answers","kind":"nps","marks":{"1001":1}})",
        R"({"part":"answers","kind":"nps","marks":{"9":1.5}})",
        R"({"part":"answers","kind":"nps","by":"moon"})",
        R"({"part":"answers","kind":"nps","by":"day","group":"2026-02-30"})",
        R"({"part":"answers","kind":"nps","outcomes":{"answered":1e18}})",
        R"({"part":"checklist","checklist":"c","conversations":1,"scored":2})",
        R"({"part":"checklist","checklist":"c","conversations":1,"scored":1,"percent_e4":2000000})",
        R"({"part":"criterion","checklist":"c","verdicts":[1,2,3,4,5]})",
        R"({"part":"visit","visit":"xyz","answers":{}})",
        R"({"part":"visit","visit":"0f","answers":{"q":[5000,0]}})",
        R"({"part":"contacts","point":"p"})",
        R"({"part":"incident_state","event":"e"})"}) {
    CAPTURE(part);
    CHECK(refused(part));
  }
  CHECK_FALSE(refused(R"({"part":"run","latest":3})"));
}
