// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/lines.hpp"

#include <fmt/format.h>

#include "oos/jsonl/reader.hpp"

namespace oos::cut {

LineCutter::LineCutter(CutOptions options, std::function<void(const std::string&)> tell)
    : cutter_(std::move(options)), tell_(std::move(tell)) {}

void LineCutter::read_recordings(const std::vector<std::string>& files,
                                 std::function<bool()> stopping) {
  if (files.empty()) return;  // no file would mean standard input
  jsonl::LineReader reader(files);
  reader.stop_when(std::move(stopping));
  jsonl::RawLine raw;
  while (reader.next(raw)) {
    try {
      observe(jsonl::Line(raw.text));
    } catch (const Error& error) {
      throw error.at(fmt::format("{}:{}", raw.file, raw.number));
    }
  }
}

void LineCutter::observe(const jsonl::Line& line) {
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
  const std::int64_t late_for = cutter_.comes_late_for(recording);
  const bool is_new = cutter_.add(std::move(recording)) == Indexed::added;
  ++(is_new ? counts_.indexed : counts_.repeated);
  if (!is_new || late_for == 0) return;
  ++counts_.late;
  tell_(
      fmt::format("recording {} comes after {} event(s) that it covers; put recordings first, or "
                  "give them with --recordings",
                  id, late_for));
}

bool LineCutter::plan(const jsonl::Line& line) {
  const auto event = line.type() == "event" ? line.find("event") : std::nullopt;
  if (!event) return false;
  Task task = cutter_.plan(*event);
  const std::lock_guard lock(mutex_);
  tasks_.insert_or_assign(&line, std::move(task));
  return true;
}

jsonl::Json LineCutter::make(const jsonl::Line& line) {
  std::unique_lock lock(mutex_);
  const auto task = tasks_.extract(&line);
  lock.unlock();
  bool reused = false;
  const record::Clip clip = cutter_.make(task.mapped(), reused);
  if (reused) ++reused_;
  return to_json(clip);
}

LineCounts LineCutter::counts() const {
  LineCounts counts = counts_;
  counts.reused = reused_;
  return counts;
}

}  // namespace oos::cut
