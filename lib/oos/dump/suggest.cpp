// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/suggest.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/form_reader.hpp"
#include "oos/dump/name_sets.hpp"
#include "oos/dump/template.hpp"

namespace oos::dump {

namespace {

constexpr std::size_t most_runs = 24;    // of one name; more are no recorder's
constexpr std::size_t most_tries = 600;  // ways to read one shape
constexpr std::size_t sample_size = 64;
constexpr std::size_t most_shapes = 40;  // those of most names
constexpr std::size_t most_suggestions = 12;
constexpr std::int64_t usual_length_ms = 600'000;

/// Digits, letters, or one mark.
struct Run {
  enum class Kind { digits, letters, mark } kind = Kind::mark;
  std::string text;
};

std::vector<Run> runs_of(std::string_view name) {
  std::vector<Run> runs;
  for (const char c : name) {
    const Run::Kind kind = is_digit(c)    ? Run::Kind::digits
                           : is_letter(c) ? Run::Kind::letters
                                          : Run::Kind::mark;
    if (kind == Run::Kind::mark || runs.empty() || runs.back().kind != kind)
      runs.push_back({kind, ""});
    runs.back().text.push_back(c);
  }
  return runs;
}

/// Names of one shape have the same marks and as many digits at the same places.
std::string shape_of(const std::vector<Run>& runs) {
  std::string shape;
  for (const Run& run : runs) {
    if (run.kind == Run::Kind::mark) shape += run.text;
    if (run.kind == Run::Kind::letters) shape += 'a';
    if (run.kind == Run::Kind::digits) shape += fmt::format("<{}>", run.text.size());
  }
  return shape;
}

/// The last `folders` folders and the name of a path.
std::string_view end_of_path(std::string_view path, std::size_t folders) {
  std::size_t begin = path.rfind('/');
  for (; folders > 0 && begin != std::string_view::npos && begin > 0; --folders)
    begin = path.rfind('/', begin - 1);
  return begin == std::string_view::npos ? path : path.substr(begin + 1);
}

/// What a run of digits of some length may be, most likely first.
struct DigitsReading {
  std::size_t digits;
  std::string_view tokens;
};
constexpr std::array<DigitsReading, 22> digits_readings{{{17, "{Y4}{m}{d}{H}{M}{S}{ms}"},
                                                         {14, "{Y4}{m}{d}{H}{M}{S}"},
                                                         {14, "{d}{m}{Y4}{H}{M}{S}"},
                                                         {12, "{y2}{m}{d}{H}{M}{S}"},
                                                         {12, "{Y4}{m}{d}{H}{M}"},
                                                         {10, "{y2}{m}{d}{H}{M}"},
                                                         {9, "{H}{M}{S}{ms}"},
                                                         {8, "{Y4}{m}{d}"},
                                                         {8, "{d}{m}{Y4}"},
                                                         {8, "{H}{M}{S}{cs}"},
                                                         {6, "{y2}{m}{d}"},
                                                         {6, "{H}{M}{S}"},
                                                         {6, "{d}{m}{y2}"},
                                                         {4, "{Y4}"},
                                                         {4, "{H}{M}"},
                                                         {3, "{ms}"},
                                                         {2, "{m}"},
                                                         {2, "{d}"},
                                                         {2, "{H}"},
                                                         {2, "{M}"},
                                                         {2, "{S}"},
                                                         {2, "{y2}"}}};

/// The parts of a time that a pattern has so far: "YmdHMS" in their order.
std::string parts_of(std::string_view pattern) {
  std::string parts;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    const std::string_view token = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
    if (token == "Y4" || token == "y2") parts += 'Y';
    if (token == "b") parts += 'm';
    if (token.size() == 1 && std::string_view("mdHMS").find(token) != std::string_view::npos)
      parts += token;
  }
  return parts;
}

/// Whether parts stand in an order that people write: year first or last, then the time.
bool is_usual_order(std::string_view parts) {
  constexpr std::array<std::string_view, 3> orders{"YmdHMS", "dmYHMS", "mdYHMS"};
  return std::any_of(orders.begin(), orders.end(),
                     [parts](std::string_view order) { return order.starts_with(parts); });
}

/// Names of one shape.
struct NameGroup {
  std::vector<std::string> names;
  std::vector<std::vector<Run>> runs;  ///< of a sample of them

  bool same_text(std::size_t run) const {
    return std::all_of(runs.begin(), runs.end(), [this, run](const std::vector<Run>& other) {
      return other[run].text == runs.front()[run].text;
    });
  }
  bool all_months(std::size_t run) const {
    return std::all_of(runs.begin(), runs.end(), [run](const std::vector<Run>& other) {
      return month_of_name(other[run].text) != 0;
    });
  }
};

/// A pattern with its merits.
struct Attempt {
  std::string pattern;
  bool dated = false;
  bool timed = false;
  bool to_the_second = false;
  std::size_t matched = 0;

  auto merit() const { return std::tuple(timed, to_the_second, dated, matched); }
};

/// Tries the ways to read the names of a group.
class Search {
 public:
  Search(const NameGroup& group, LocalTime latest) : group_(group), latest_(latest) {}

  Attempt run() {
    extend(0, "", 0);
    return best_;
  }

 private:
  void extend(std::size_t at, const std::string& pattern, int others) {
    if (tries_ >= most_tries) return;
    const auto& runs = group_.runs.front();
    if (at == runs.size()) return judge(pattern);
    const Run& run = runs[at];
    if (run.kind == Run::Kind::mark) {
      const bool brace = run.text == "{" || run.text == "}";
      return extend(at + 1, pattern + (brace ? "{*}" : run.text), others);
    }
    if (run.kind == Run::Kind::letters && group_.all_months(at) && run.text.size() == 3)
      extend(at + 1, pattern + "{b}", others);
    if (run.kind == Run::Kind::digits) {
      for (const DigitsReading& reading : digits_readings) {
        if (reading.digits != run.text.size()) continue;
        const std::string longer = pattern + std::string(reading.tokens);
        if (reading.tokens == "{ms}" ? parts_of(pattern).ends_with('S')
                                     : is_usual_order(parts_of(longer)))
          extend(at + 1, longer, others);
      }
    }
    extend_by_other(at, pattern, others);
  }

  /// Reads a run as no part of a time.
  void extend_by_other(std::size_t at, const std::string& pattern, int others) {
    const Run& run = group_.runs.front()[at];
    const bool fixed = group_.same_text(at) && (group_.runs.size() > 2 || at + 1 == last());
    if (fixed || (run.kind == Run::Kind::letters && group_.same_text(at)))
      return extend(at + 1, pattern + run.text, others);
    const bool first_number =
        run.kind == Run::Kind::digits && pattern.find("{n") == std::string::npos;
    const std::string token = first_number ? fmt::format("{{n{}}}", run.text.size())
                                           : fmt::format("{{x.word{}}}", others + 1);
    extend(at + 1, pattern + token, others + (first_number ? 0 : 1));
  }

  std::size_t last() const { return group_.runs.front().size(); }

  void judge(const std::string& pattern) {
    ++tries_;
    std::optional<Template> candidate;
    try {
      candidate.emplace(pattern);
    } catch (const Error&) {
      return;  // a time without its date, a token twice
    }
    Attempt attempt{pattern, candidate->has_date(), candidate->has_clock(), false, 0};
    std::vector<CounterSample> samples;
    const std::size_t size = std::min(sample_size, group_.names.size());
    for (std::size_t i = 0; i < size; ++i) {
      const auto found = candidate->match(group_.names[i]);
      if (!found || is_after_latest(*found)) continue;
      ++attempt.matched;
      attempt.to_the_second = found->start.has_seconds;
      const LocalFields& f = found->start.fields;
      const int minutes = f.hour * 100 + f.minute;
      samples.push_back(
          {attempt.to_the_second ? minutes * 100 + f.second : minutes, usual_length_ms});
    }
    if (attempt.matched * 20 < size * 19) return;
    const bool in_one_run = pattern.find("{H}{M}") != std::string::npos;
    if (attempt.timed && in_one_run && are_counters(samples, attempt.to_the_second)) return;
    if (best_.pattern.empty() || attempt.merit() > best_.merit()) best_ = attempt;
  }

  bool is_after_latest(const TemplateMatch& found) const {
    if (!found.start.has_date) return false;
    const LocalFields& f = found.start.fields;
    return make_local({f.year, f.month, f.day, f.hour, f.minute, f.second, 0}) > latest_;
  }

  const NameGroup& group_;
  LocalTime latest_;
  Attempt best_;
  std::size_t tries_ = 0;
};

/// Groups names, with so many folders before them, by their shapes; the largest groups first.
std::vector<NameGroup> groups_of(const std::vector<std::string>& paths, std::size_t folders) {
  std::map<std::string, NameGroup> groups;
  for (const std::string& path : paths) {
    const std::string name(end_of_path(path, folders));
    auto runs = runs_of(name);
    if (runs.size() > most_runs) continue;
    NameGroup& group = groups[shape_of(runs)];
    group.names.push_back(name);
    if (group.runs.size() < sample_size) group.runs.push_back(std::move(runs));
  }
  std::vector<NameGroup> largest;
  for (auto& [shape, group] : groups) largest.push_back(std::move(group));
  std::stable_sort(largest.begin(), largest.end(), [](const NameGroup& a, const NameGroup& b) {
    return a.names.size() > b.names.size();
  });
  if (largest.size() > most_shapes) largest.resize(most_shapes);
  return largest;
}

/// Adds the best templates for names with so many folders; those that show no time of day only
/// when asked for. Takes what they fit out of `paths`.
void add_suggestions(std::vector<std::string>& paths, std::size_t folders, bool any,
                     const LocalTime latest, std::vector<Suggestion>& found) {
  for (const NameGroup& group : groups_of(paths, folders)) {
    const Attempt best = Search(group, latest).run();
    if (best.pattern.empty() || (!any && !best.timed)) continue;
    const Template pattern(best.pattern);
    const auto fits = [&pattern](const std::string& path) {
      return pattern.match(path).has_value();
    };
    const auto kept = std::stable_partition(paths.begin(), paths.end(),
                                            [&fits](const auto& path) { return !fits(path); });
    found.push_back({best.pattern, std::distance(kept, paths.end())});
    paths.erase(kept, paths.end());
  }
}

std::vector<Suggestion> suggest(std::vector<std::string>& paths, LocalTime latest) {
  std::vector<Suggestion> found;
  for (const std::size_t folders : {0U, 1U, 2U, 3U})
    add_suggestions(paths, folders, false, latest, found);
  add_suggestions(paths, 0, true, latest, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Suggestion& a, const Suggestion& b) { return a.matched > b.matched; });
  std::erase_if(found, [](const Suggestion& s) { return s.matched == 0; });
  if (found.size() > most_suggestions) found.resize(most_suggestions);
  return found;
}

/// A text for a TOML comment or string: quotes, backslashes and control characters are left out.
std::string harmless(std::string_view text) {
  std::string safe;
  std::size_t end = std::min<std::size_t>(200, text.size());
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  for (const char c : text.substr(0, end)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f && c != '"' && c != '\\') safe.push_back(c);
  }
  return safe;
}

}  // namespace

std::vector<Suggestion> suggest_templates(const std::vector<std::string>& paths, LocalTime latest) {
  std::vector<std::string> left = paths;
  return suggest(left, latest);
}

std::string suggested_profile(const std::vector<std::string>& paths, LocalTime latest) {
  std::vector<std::string> left = paths;
  const auto suggestions = suggest(left, latest);
  std::string toml = fmt::format(
      "schema = 1\nname = \"suggested\"\nstatus = \"unverified\"\n"
      "evidence = \"proposed from the names of {} files; what the times mean is not proven\"\n\n"
      "[files]\ntemplates = [\n",
      paths.size());
  for (const Suggestion& s : suggestions)
    if (harmless(s.pattern) == s.pattern)
      toml += fmt::format("  \"{}\",  # {} of {} names\n", s.pattern, s.matched, paths.size());
  toml += "]\ntime_is = \"auto\"\n# zone = \"Europe/Moscow\"\n";
  if (!left.empty()) toml += fmt::format("\n# {} names fit none, such as\n", left.size());
  for (std::size_t i = 0; i < std::min<std::size_t>(10, left.size()); ++i)
    toml += fmt::format("#   {}\n", harmless(left[i]));
  return toml;
}

}  // namespace oos::dump
