// SPDX-License-Identifier: Apache-2.0
#include "oos/report/measure.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "oos/report/terms.hpp"
#include "oos/stats/mean.hpp"
#include "oos/stats/nps_compare.hpp"

namespace oos::report {

namespace {

using stats::EffortVersion;

std::string word(Term term, Language language) { return std::string(text(term, language)); }
std::string word(Label label, Language language) { return std::string(text(label, language)); }

bool has_top_two(const QuestionInfo& info) {
  return info.kind == "csat" && info.scale_max - info.scale_min >= 2;
}

FigureColumn mean_column(Language language) {
  return {"mean_marks", word(Term::mean, language), Unit::marks, true};
}

Cell mean_cell(const std::vector<std::int64_t>& counts, std::int64_t lowest) {
  const auto sums = stats::sums_of_scale(counts, lowest);
  const auto interval = stats::mean_interval(sums);
  return cell(stats::mean(sums), interval ? std::optional(interval->interval) : std::nullopt);
}

Cell share_cell(const std::optional<stats::ShareCounts>& share) {
  if (!share) return {};
  return cell(percent_share(share->successes, share->n),
              times_100(stats::wilson(share->successes, share->n)));
}

}  // namespace

std::optional<EffortVersion> effort_version(const QuestionInfo& info) {
  if (info.kind != "ces" || info.scale_min != 1) return std::nullopt;
  if (info.scale_max == 5 && info.low_is_good) return EffortVersion::effort_1_to_5;
  if (info.scale_max == 7 && !info.low_is_good) return EffortVersion::agreement_1_to_7;
  return std::nullopt;
}

std::optional<double> percent_share(std::int64_t part, std::int64_t whole) {
  const auto share = stats::share(part, whole);
  return share ? std::optional(*share * 100) : std::nullopt;
}

std::optional<stats::Interval> times_100(const std::optional<stats::Interval>& interval) {
  if (!interval) return std::nullopt;
  return stats::Interval{interval->low * 100, interval->high * 100};
}

Cell cell(const std::optional<double>& value, const std::optional<stats::Interval>& interval) {
  Cell made;
  if (value) made.value = *value;
  made.interval = interval;
  return made;
}

std::optional<NpsIntervalKind> parse_nps_interval(std::string_view word) {
  constexpr std::array<std::string_view, 4> words{"adjusted-wald", "score", "bootstrap", "wald"};
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words.at(i) == word) return static_cast<NpsIntervalKind>(i);
  return std::nullopt;
}

std::optional<stats::Interval> nps_interval(const stats::NpsCounts& counts, NpsIntervalKind kind) {
  switch (kind) {
    case NpsIntervalKind::score:
      return times_100(stats::nps_score(counts));
    case NpsIntervalKind::bootstrap:
      return times_100(stats::nps_bootstrap(counts));
    case NpsIntervalKind::wald: {
      auto interval = stats::nps_wald(counts);
      if (interval) {
        interval->low = std::max(interval->low, -1.0);
        interval->high = std::min(interval->high, 1.0);
      }
      return times_100(interval);
    }
    case NpsIntervalKind::adjusted_wald:
      break;
  }
  return times_100(stats::nps_adjusted_wald(counts));
}

bool Measure::is_faces() const {
  return info_.kind == "csat" && info_.scale_min == 1 && info_.scale_max == 4;
}

std::vector<std::int64_t> Measure::counts(const AnswerSums& sums) const {
  std::vector<std::int64_t> counts;
  for (std::int64_t mark = info_.scale_min; mark <= info_.scale_max; ++mark)
    counts.push_back(sums.of(static_cast<std::size_t>(mark)));
  // Only sums that somebody made up are so large; the arithmetic of means has its limits.
  if (std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) >
      stats::AnswerSums::most_answers)
    counts.assign(counts.size(), 0);
  return counts;
}

std::int64_t Measure::n(const AnswerSums& sums) const {
  if (is_verbatim_kind(info_.kind) || info_.kind.empty())
    return sums.dispositions.at(static_cast<std::size_t>(Disposition::answered));
  const auto all = counts(sums);
  return std::accumulate(all.begin(), all.end(), std::int64_t{0});
}

stats::NpsCounts Measure::bands(const AnswerSums& sums) {
  stats::NpsCounts bands;
  for (std::size_t mark = 0; mark < mark_count; ++mark) {
    const auto band = stats::nps_band(static_cast<std::int64_t>(mark));
    std::int64_t& count = band == stats::NpsBand::promoter  ? bands.promoters
                          : band == stats::NpsBand::passive ? bands.passives
                                                            : bands.detractors;
    count += sums.of(mark);
  }
  return bands;
}

std::optional<stats::ShareCounts> Measure::good(const AnswerSums& sums) const {
  if (is_yes_no_kind(info_.kind)) return stats::ShareCounts{sums.of(1), sums.of(0) + sums.of(1)};
  if (has_top_two(info_)) return stats::top_two_box(counts(sums));
  if (const auto version = effort_version(info_)) {
    const auto effort = stats::effort_score(counts(sums), *version);
    return effort ? effort->easy : stats::ShareCounts{};
  }
  return std::nullopt;
}

FigureColumn Measure::main_column() const {
  const Language language = options_.language;
  if (is_nps()) return {"nps_points", "NPS", Unit::points, true};
  if (is_yes_no_kind(info_.kind))
    return {"yes_percent", word(Label::share_yes, language), Unit::percent, true};
  if (has_top_two(info_))
    return {"top_two_percent", word(Term::top_two, language), Unit::percent, true};
  if (effort_version(info_))
    return {"easy_percent", word(Term::easy, language), Unit::percent, true};
  return mean_column(language);
}

Cell Measure::main_cell(const AnswerSums& sums) const {
  if (is_nps()) {
    const auto counts = bands(sums);
    const auto score = stats::nps(counts);
    return cell(score ? std::optional(*score * 100) : std::nullopt,
                nps_interval(counts, options_.interval));
  }
  if (const auto share = good(sums)) return share_cell(share);
  return mean_cell(counts(sums), info_.scale_min);
}

std::vector<FigureColumn> Measure::columns() const {
  const Language language = options_.language;
  const auto count = [&](const char* key, Label label) {
    return FigureColumn{key, word(label, language), Unit::count, false, true};
  };
  if (is_nps())
    return {count("detractors", Label::detractors), count("passives", Label::passives),
            count("promoters", Label::promoters), main_column()};
  if (is_yes_no_kind(info_.kind))
    return {count("yes", Label::yes),
            count("no", Label::no),
            main_column(),
            {"yes_minus_no_points", word(Label::yes_minus_no, language), Unit::points, true}};
  if (effort_version(info_))
    return {mean_column(language),
            main_column(),
            {"index_percent", word(Term::index, language), Unit::percent}};
  if (!has_top_two(info_)) return {mean_column(language)};
  std::vector<FigureColumn> columns{main_column(), mean_column(language)};
  if (is_faces()) columns.push_back({"faces_percent", word(Term::faces, language), Unit::percent});
  return columns;
}

std::vector<Cell> Measure::cells(const AnswerSums& sums) const {
  const auto marks = counts(sums);
  const Cell mean = mean_cell(marks, info_.scale_min);
  if (is_nps()) {
    const auto counted = bands(sums);
    return {{counted.detractors}, {counted.passives}, {counted.promoters}, main_cell(sums)};
  }
  if (is_yes_no_kind(info_.kind)) {
    const auto net = stats::share(sums.of(1) - sums.of(0), n(sums));
    auto interval = stats::wilson(sums.of(1), n(sums));
    if (interval) interval = stats::Interval{2 * interval->low - 1, 2 * interval->high - 1};
    return {{sums.of(1)},
            {sums.of(0)},
            main_cell(sums),
            cell(net ? std::optional(*net * 100) : std::nullopt, times_100(interval))};
  }
  if (const auto version = effort_version(info_)) {
    const auto effort = stats::effort_score(marks, *version);
    return {mean, main_cell(sums), cell(effort ? std::optional(effort->index) : std::nullopt)};
  }
  if (!has_top_two(info_)) return {mean};
  std::vector<Cell> cells{main_cell(sums), mean};
  if (is_faces()) cells.push_back(cell(stats::four_face_index(marks)));
  return cells;
}

FigureRow Measure::row(Named who, const AnswerSums& sums) const {
  FigureRow row;
  row.who = std::move(who);
  row.presses = sums.presses();
  row.n = n(sums);
  row.cells = cells(sums);
  return row;
}

}  // namespace oos::report
