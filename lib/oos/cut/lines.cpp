// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/lines.hpp"

#include <fmt/format.h>

#include "oos/jsonl/reader.hpp"

namespace oos::cut {

LineCutter::LineCutter(CutOptions options, std::function<void(const std::string&)> tell)
    : cutter_(options),
      looks_ahead_(options.windows.merge_visit || options.windows.until_next_visit),
      tell_(std::move(tell)) {}

void LineCutter::read_beforehand(const std::vector<std::string>& files,
                                 std::function<bool()> stopping) {
  if (files.empty()) return;  // no file would mean standard input
  jsonl::LineReader reader(files);
  reader.stop_when(std::move(stopping));
  jsonl::RawLine raw;
  while (reader.next(raw)) {
    try {
      take(jsonl::Line(raw.text));
    } catch (const Error& error) {
      throw error.at(fmt::format("{}:{}", raw.file, raw.number));
    }
  }
}

void LineCutter::observe(const jsonl::Line& line) {
  take(line);
  if (!looks_ahead_ || line.type() != "event") return;
  const auto event = line.find("event");
  if (event && !cutter_.planner().note(cutter_.planner().read(*event)))
    tell_(
        "a press comes after later ones of its point, too late to change their clips; put events "
        "in the order of time");
}

void LineCutter::take(const jsonl::Line& line) {
  if (line.type() == "exclude") return take_exclusion(line);
  if (line.type() != "recording" || line.has("error")) return;
  ++counts_.recordings;
  try {
    take_recording(line);
  } catch (const Error& error) {
    ++counts_.unusable;
    tell_(fmt::format("a recording cannot be used: {}", error.what()));
  }
}

void LineCutter::take_recording(const jsonl::Line& line) {
  record::Recording recording = record::read_recording(line.at("recording"));
  const std::string id = recording.id;
  const std::int64_t late_for = cutter_.planner().comes_late_for(recording);
  const bool is_new = cutter_.planner().add(std::move(recording));
  ++(is_new ? counts_.indexed : counts_.repeated);
  if (!is_new || late_for == 0) return;
  ++counts_.late;
  tell_(
      fmt::format("recording {} comes after {} event(s) that it covers; put recordings first, or "
                  "give them with --recordings",
                  id, late_for));
}

void LineCutter::take_exclusion(const jsonl::Line& line) {
  if (line.has("error") && !line.find("exclude")) return;
  std::int64_t late_for = 0;
  try {
    const auto view = line.at("exclude");
    late_for = cutter_.exclude(record::read_exclude(view));
  } catch (const Error& error) {
    throw Error(error.kind(),
                error.message() + "; nothing more is cut, because it may be what is excluded",
                error.where())
        .stopping_the_run();
  }
  ++counts_.exclusions;
  if (late_for == 0) return;
  ++counts_.late_exclusions;
  tell_(
      fmt::format("an exclusion comes after {} event(s) that it touches; their clips are removed: "
                  "put exclusions first, or give them with --exclude, and run again",
                  late_for));
}

bool LineCutter::wants(const jsonl::Line& line) {
  const auto event = line.type() == "event" ? line.find("event") : std::nullopt;
  if (event) asked_.insert_or_assign(&line, cutter_.planner().read(*event));
  return event.has_value();
}

std::optional<bool> LineCutter::settle(const jsonl::Line& line, bool no_more) {
  const auto asked = asked_.find(&line);
  if (!no_more && !cutter_.planner().settled(asked->second)) return std::nullopt;
  Task task = cutter_.plan(asked->second);
  asked_.erase(asked);
  if (cutter_.leaves(task)) {
    ++counts_.left;
    return false;
  }
  const std::lock_guard lock(mutex_);
  tasks_.insert_or_assign(&line, std::move(task));
  return true;
}

Task LineCutter::task_of(const jsonl::Line& line) {
  const std::lock_guard lock(mutex_);
  auto task = tasks_.extract(&line);
  return std::move(task.mapped());
}

jsonl::Json LineCutter::make(const jsonl::Line& line) {
  Task task = task_of(line);
  bool reused = false;
  const record::Clip clip = cutter_.make(task, reused);
  if (reused) ++reused_;
  return to_json(clip);
}

void LineCutter::estimate(const jsonl::Line& line) {
  ++totals_.presses;
  try {
    const Estimate estimate = cutter_.estimate(task_of(line));
    if (!estimated_.insert(estimate.id).second) return;
    ++(estimate.finished ? totals_.finished : totals_.clips);
    if (!estimate.finished) totals_.duration_ms += estimate.duration_ms;
    totals_.size_bytes += estimate.size_bytes;
  } catch (const Error&) {
    ++totals_.failed;
  }
}

jsonl::Json to_json(const Totals& totals, std::int64_t available_bytes) {
  jsonl::Json json;
  json["presses"] = totals.presses;
  json["clips"] = totals.clips;
  json["finished"] = totals.finished;
  json["failed"] = totals.failed;
  json["seconds"] = static_cast<double>(totals.duration_ms) / 1000;
  json["bytes"] = totals.size_bytes;
  json["available_bytes"] = available_bytes;
  json["fits"] = totals.size_bytes <= available_bytes;
  return json;
}

LineCounts LineCutter::counts() const {
  LineCounts counts = counts_;
  counts.reused = reused_;
  counts.withdrawn = cutter_.withdrawn();
  return counts;
}

}  // namespace oos::cut
