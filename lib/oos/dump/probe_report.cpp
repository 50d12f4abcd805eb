// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/probe_report.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace oos::dump {

namespace {

std::string seconds(std::int64_t ms) {
  return fmt::format("{:.3f} s", static_cast<double>(ms) / 1'000);
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "0 %" : fmt::format("{} %", part * 100 / whole);
}

const ChainTest* names_of(const RecorderReport& recorder) {
  const auto chain = recorder.chains.find("name");
  return chain == recorder.chains.end() ? nullptr : &chain->second;
}

StampMeaning meaning_of(const RecorderReport& recorder, const std::string& source) {
  const auto meaning = recorder.meanings.find(source);
  return meaning == recorder.meanings.end() ? StampMeaning::unknown : meaning->second;
}

std::string suggestion(const RecorderReport& recorder, const RecorderReport::HourShift& shift) {
  return fmt::format("{} is {} h {} {} in {} of {} files; if {} is wrong, add --clock-shift {}={}",
                     shift.chosen, std::abs(shift.hours), shift.hours < 0 ? "after" : "before",
                     shift.other, shift.files, shift.of, shift.chosen, recorder.point,
                     std::int64_t{shift.hours} * 3'600);
}

void judge_names(const RecorderReport& recorder, ProbeReport& report) {
  const ChainTest* names = names_of(recorder);
  if (names == nullptr) return;
  const StampMeaning meaning = meaning_of(recorder, "name");
  const auto warn = [&](const std::string& text) {
    report.warnings.push_back(recorder.recorder + ": " + text);
  };
  if (names->overlaps * 5 > names->pairs)
    report.failures.push_back(
        fmt::format("{}: {} of {} recordings would overlap the next one; the names are no {} times",
                    recorder.recorder, names->overlaps, names->pairs,
                    meaning == StampMeaning::end ? "end" : "start"));
  else if (names->overlaps > 0)
    warn(fmt::format("{} of {} recordings overlap the next one", names->overlaps, names->pairs));
  if (names->meaning != StampMeaning::unknown && meaning != names->meaning)
    report.failures.push_back(fmt::format("{}: the names are read as {} times, and prove to be {}s",
                                          recorder.recorder, to_string(meaning),
                                          to_string(names->meaning)));
  if (names->meaning == StampMeaning::unknown)
    warn(fmt::format("whether names are starts or ends cannot be told; read as {}",
                     meaning == StampMeaning::unknown ? "either" : to_string(meaning)));
  if (names->hour_steps > 0)
    warn(
        fmt::format("{} pairs would follow each other but for a whole hour: the clock was set, or "
                    "does not follow its zone",
                    names->hour_steps));
}

void judge(const RecorderReport& recorder, ProbeReport& report) {
  judge_names(recorder, report);
  const auto warn = [&](const std::string& text) {
    report.warnings.push_back(recorder.recorder + ": " + text);
  };
  if (recorder.named + recorder.unset < recorder.files)
    warn(fmt::format("{} of {} names tell no time",
                     recorder.files - recorder.named - recorder.unset, recorder.files));
  if (recorder.unset > 0)
    warn(fmt::format("{} files were made before the clock was set", recorder.unset));
  for (const auto& shift : recorder.hour_shifts) warn(suggestion(recorder, shift));
  if (recorder.anchors_disagree) warn("the anchors do not fit one clock");
  if (recorder.log_longer_ms && std::abs(*recorder.log_longer_ms) > 2'000)
    warn(fmt::format("by the log, recordings are {} {} than they are",
                     seconds(std::abs(*recorder.log_longer_ms)),
                     *recorder.log_longer_ms > 0 ? "longer" : "shorter"));
}

std::string chain_text(const std::string& source, const ChainTest& test, StampMeaning meaning) {
  std::string text =
      fmt::format("  {:<6} {} pairs, {} back to back; read as {}\n", source, test.pairs,
                  test.adjacent, meaning == StampMeaning::unknown ? "either" : to_string(meaning));
  if (test.adjacent > 0)
    text +=
        fmt::format("         residuals as start: median {}, p95 {}; as end: median {}, p95 {}\n",
                    seconds(test.as_start.median_ms), seconds(test.as_start.p95_ms),
                    seconds(test.as_end.median_ms), seconds(test.as_end.p95_ms));
  text += fmt::format("         overlaps {}, gaps {} (longest {})\n", test.overlaps, test.gaps,
                      seconds(test.longest_gap_ms));
  return text;
}

std::string recorder_text(const RecorderReport& recorder) {
  std::string text =
      fmt::format("{} (point {})\n  names  {} of {} tell a time ({}), clock unset {}\n",
                  recorder.recorder, recorder.point, recorder.named, recorder.files,
                  percent(recorder.named, recorder.files), recorder.unset);
  for (const std::string& path : recorder.unnamed)
    text += fmt::format("         no time: {}\n", path);
  for (const auto& [source, test] : recorder.chains)
    text += chain_text(source, test, meaning_of(recorder, source));
  if (recorder.log_rows > 0) {
    text += fmt::format("  log    {} rows joined", recorder.log_rows);
    if (recorder.log_longer_ms)
      text += fmt::format(", length by the log less the file's: median {}",
                          seconds(*recorder.log_longer_ms));
    text += "\n";
  }
  return text;
}

jsonl::Json chain_json(const ChainTest& test, StampMeaning meaning) {
  jsonl::Json json;
  json["read_as"] = to_string(meaning);
  json["proved"] = to_string(test.meaning);
  json["pairs"] = test.pairs;
  json["adjacent"] = test.adjacent;
  json["as_start"] = {{"median_ms", test.as_start.median_ms}, {"p95_ms", test.as_start.p95_ms}};
  json["as_end"] = {{"median_ms", test.as_end.median_ms}, {"p95_ms", test.as_end.p95_ms}};
  json["overlaps"] = test.overlaps;
  json["gaps"] = test.gaps;
  json["longest_gap_ms"] = test.longest_gap_ms;
  json["hour_steps"] = test.hour_steps;
  return json;
}

jsonl::Json recorder_json(const RecorderReport& recorder) {
  jsonl::Json json;
  json["recorder"] = recorder.recorder;
  json["point"] = recorder.point;
  json["files"] = recorder.files;
  json["named"] = recorder.named;
  json["unnamed"] = recorder.unnamed;
  json["clock_unset"] = recorder.unset;
  json["chains"] = jsonl::Json::object();
  for (const auto& [source, test] : recorder.chains)
    json["chains"][source] = chain_json(test, meaning_of(recorder, source));
  json["log_rows"] = recorder.log_rows;
  json["log_longer_ms"] =
      recorder.log_longer_ms ? jsonl::Json(*recorder.log_longer_ms) : jsonl::Json();
  json["hour_shifts"] = jsonl::Json::array();
  for (const auto& shift : recorder.hour_shifts)
    json["hour_shifts"].push_back({{"chosen", shift.chosen},
                                   {"other", shift.other},
                                   {"shift_s", std::int64_t{shift.hours} * 3'600},
                                   {"files", shift.files},
                                   {"of", shift.of}});
  return json;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::usable:
      return "usable";
    case Verdict::usable_with_warnings:
      return "usable with warnings";
    case Verdict::not_usable:
      break;
  }
  return "not usable";
}

ProbeReport probe_report(const Ingested& dump) {
  constexpr std::int64_t known_ms = 120'000;
  ProbeReport report;
  report.recorders = dump.recorders;
  for (const record::Recording& r : dump.recordings) {
    ++report.files;
    ++report.codecs[r.container + "/" + r.codec];
    ++report.profiles[r.profile ? r.profile->name : std::string()];
    if (r.profile && r.profile->status == "unverified") report.unverified.insert(r.profile->name);
    if (r.start_uncertainty_ms <= known_ms) ++report.dated;
  }
  report.damaged = std::count_if(dump.skipped.begin(), dump.skipped.end(), [](const Skipped& s) {
    return s.reason == SkipReason::damaged || s.reason == SkipReason::unreadable;
  });
  if (report.files == 0) report.failures.emplace_back("no recording was found");
  if (report.dated * 2 < report.files)
    report.failures.push_back(fmt::format("the start of {} of {} recordings is not known",
                                          report.files - report.dated, report.files));
  if (report.damaged > 0)
    report.warnings.push_back(fmt::format("{} files cannot be used", report.damaged));
  for (const RecorderReport& recorder : report.recorders) judge(recorder, report);
  if (!report.warnings.empty()) report.verdict = Verdict::usable_with_warnings;
  if (!report.failures.empty()) report.verdict = Verdict::not_usable;
  return report;
}

std::string to_text(const ProbeReport& report) {
  std::string text = fmt::format("recordings {}, start known to two minutes {}, damaged files {}\n",
                                 report.files, percent(report.dated, report.files), report.damaged);
  for (const auto& [codec, count] : report.codecs)
    text += fmt::format("  {:<20} {}\n", codec, count);
  for (const auto& [profile, count] : report.profiles)
    text +=
        fmt::format("  {:<20} {} names{}\n", profile.empty() ? "no profile" : "profile " + profile,
                    count, report.unverified.count(profile) > 0 ? " (unverified)" : "");
  for (const RecorderReport& recorder : report.recorders) text += recorder_text(recorder);
  for (const std::string& warning : report.warnings) text += fmt::format("warning: {}\n", warning);
  for (const std::string& failure : report.failures) text += fmt::format("failed: {}\n", failure);
  return text + fmt::format("verdict: {}\n", to_string(report.verdict));
}

jsonl::Json to_json(const ProbeReport& report) {
  jsonl::Json json;
  json["verdict"] = to_string(report.verdict);
  json["files"] = report.files;
  json["damaged"] = report.damaged;
  json["dated"] = report.dated;
  json["codecs"] = report.codecs;
  json["profiles"] = jsonl::Json::array();
  for (const auto& [profile, count] : report.profiles)
    json["profiles"].push_back({{"name", profile.empty() ? jsonl::Json() : jsonl::Json(profile)},
                                {"names", count},
                                {"unverified", report.unverified.count(profile) > 0}});
  json["recorders"] = jsonl::Json::array();
  for (const RecorderReport& recorder : report.recorders)
    json["recorders"].push_back(recorder_json(recorder));
  json["warnings"] = report.warnings;
  json["failures"] = report.failures;
  return json;
}

}  // namespace oos::dump
