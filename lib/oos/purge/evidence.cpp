// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/evidence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/purge/tree.hpp"
#include "oos/record/clip.hpp"
#include "oos/record/event.hpp"
#include "oos/record/fields.hpp"
#include "oos/record/recording.hpp"

namespace oos::purge {

namespace fs = std::filesystem;

namespace {

/// The longest window of oos-cut: so far from a press its clip may reach.
constexpr std::chrono::hours longest_window{1};
/// What could not be cut although it was tried lies in the recording, or close to it.
constexpr std::chrono::minutes failed_window{10};

void add_once(std::vector<std::string>& values, const std::string& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

/// What an event line says of its press.
KnownPress press_of(const jsonl::Line& line, const record::Event& event) {
  KnownPress press;
  press.point = event.point;
  if (event.time) press.time = event.time->instant;
  press.left = line.has("purged") || line.has("delivery");
  press.failed = line.has("error") && !line.has("clip");
  press.is_cut = line.has("purged");
  press.not_recorded =
      std::find(event.flags.begin(), event.flags.end(), "not_recorded") != event.flags.end();
  const auto clip = line.find("clip");
  if (!clip) return press;
  press.is_cut = press.is_cut || !clip->opt_bool("growing").value_or(false);
  if (const auto from = record::read_opt_time(*clip, "start")) press.from = from->instant;
  if (const auto to = record::read_opt_time(*clip, "end")) press.to = to->instant;
  return press;
}

/// Where the sound of a press may lie.
struct Reach {
  Instant from{};
  Instant to{};
};

Reach reach_of(const KnownPress& press) {
  if (press.from && press.to) return {*press.from, *press.to};
  if (!press.time) return {Instant{}, Instant(std::chrono::hours(24 * 365 * 300))};
  if (press.failed && press.not_recorded) return {*press.time, *press.time};
  const milliseconds window = press.failed ? milliseconds(failed_window) : longest_window;
  return {*press.time - window, *press.time + window};
}

}  // namespace

std::vector<fs::path> matching_files(const fs::path& pattern) {
  const std::string name = pattern.filename().string();
  if (name.find_first_of("*?") == std::string::npos) return {pattern};
  std::vector<fs::path> found;
  std::error_code ignored;
  for (fs::directory_iterator at(pattern.parent_path(), ignored), end; at != end;
       at.increment(ignored))
    if (const std::string other = at->path().filename().string();
        fits(name, other) && at->is_regular_file(ignored))
      found.push_back(at->path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string clip_key(std::string_view name) {
  const std::string_view base = name.substr(name.rfind('/') + 1);
  return std::string(base.substr(0, base.find_first_of("-.")));
}

fs::path Evidence::absolute(std::string_view path) const {
  return (folder_ / fs::path(path)).lexically_normal();
}

void Evidence::add(const jsonl::Line& line, const std::string& file) {
  files_[file];
  if (line.type() == "recording" && line.has("recording")) {
    const jsonl::View view = line.at("recording");
    add_recording(view, file);
  } else if (line.type() == "event") {
    add_event(line);
  }
}

void Evidence::add_recording(const jsonl::View& view, const std::string& file) {
  const record::Recording recording = record::read_recording(view);
  const milliseconds unsure(recording.start_uncertainty_ms);
  KnownRecording known;
  known.id = recording.id;
  known.point = recording.point;
  known.from = recording.start.instant - unsure;
  known.to = recording.end() + unsure;
  known.size_bytes = view.opt_integer("size_bytes").value_or(-1);
  known.clock_unset = std::find(recording.issues.begin(), recording.issues.end(), "clock_unset") !=
                      recording.issues.end();
  const fs::path path = absolute(recording.path);
  recordings_[path].push_back(std::move(known));
  files_[file].push_back(path);
}

void Evidence::add_event(const jsonl::Line& line) {
  const auto view = line.find("event");
  const record::Event event = view ? record::read_event(*view) : record::Event{};
  KnownPress press = press_of(line, event);
  if (const auto clip = line.find("clip"))
    if (const auto path = clip->opt_string("path")) press.clip = absolute(*path);
  // A line of no press that can be told apart counts for itself.
  const std::string id =
      event.id.empty() ? fmt::format("line {}", presses_.size()) : "id " + event.id;
  if (press.point && press.time) {
    Instant& latest = latest_.try_emplace(*press.point, *press.time).first->second;
    latest = std::max(latest, *press.time);
  }
  note_clip(press, event.id);
  const auto [known, is_new] = presses_.try_emplace(id, press);
  if (is_new) return;
  const bool left = known->second.left || press.left;
  if (press.is_cut || !known->second.is_cut) known->second = std::move(press);
  known->second.left = left;
}

void Evidence::note_clip(const KnownPress& press, const std::string& event) {
  if (press.clip.empty() || (!press.time && !(press.from && press.to))) return;
  const Instant from = press.from ? *press.from : *press.time - longest_window;
  const Instant to = press.to ? *press.to : *press.time + longest_window;
  ClipUse& use =
      clips_.try_emplace(clip_key(press.clip.filename().string()), ClipUse{from, to, {}, {}})
          .first->second;
  use.from = std::min(use.from, from);
  use.to = std::max(use.to, to);
  if (press.point) add_once(use.points, *press.point);
  if (!event.empty()) add_once(use.events, event);
}

const KnownRecording* Evidence::recording(const fs::path& path, std::int64_t size_bytes) const {
  const auto found = recordings_.find(path);
  if (found == recordings_.end()) return nullptr;
  for (const KnownRecording& known : found->second)
    if (known.size_bytes == size_bytes) return &known;
  return nullptr;
}

Content Evidence::content_of(const KnownRecording& recording, Instant modified) const {
  Content content;
  content.id = recording.id;
  content.points = {recording.point};
  content.points_known = !recording.point.empty();
  if (recording.clock_unset) {
    content.to = std::max(recording.to, modified);
  } else {
    content.from = recording.from;
    content.to = recording.to;
  }
  content.events_known = !damaged_;
  each_press_in(recording, [&content](const std::string& id, const KnownPress&) {
    if (id.starts_with("id ")) content.events.push_back(id.substr(3));
  });
  return content;
}

void Evidence::place_presses() const {
  for (const auto& [id, press] : presses_) {
    const Reach reach = reach_of(press);
    placed_[press.point.value_or("")].push_back({reach.from, &id, &press});
    longest_ = std::max(longest_, reach.to - reach.from);
  }
  for (auto& [point, presses] : placed_)
    std::sort(presses.begin(), presses.end(),
              [](const Placed& one, const Placed& other) { return one.from < other.from; });
}

/// The presses whose clips hold sound of the recording, or may come to.
void Evidence::each_press_in(const KnownRecording& recording, const Visit& visit) const {
  if (placed_.empty()) place_presses();
  const auto look = [&](const std::vector<Placed>& presses) {
    const auto before = [](const Placed& placed, Instant time) { return placed.from < time; };
    // Nothing that begins so much earlier reaches into it.
    auto at = recording.clock_unset ? presses.begin()
                                    : std::lower_bound(presses.begin(), presses.end(),
                                                       recording.from - longest_, before);
    for (; at != presses.end() && (recording.clock_unset || at->from < recording.to); ++at)
      if (recording.clock_unset || reach_of(*at->press).to > recording.from)
        visit(*at->id, *at->press);
  };
  for (const auto& [point, presses] : placed_)
    if (point.empty() || recording.point.empty() || point == recording.point) look(presses);
}

std::string Evidence::why_not(const KnownRecording& recording, bool without_later_press,
                              const MayMiss& may_miss) const {
  if (damaged_) return "lines_damaged";
  std::string why;
  each_press_in(recording, [&](const std::string&, const KnownPress& press) {
    if (!press.is_cut) {
      why = press.failed ? "press_failed" : "press_not_cut";
    } else if (why.empty() && !press.clip.empty() && !press.left && !may_miss(press)) {
      why = "clip_missing";
    }
  });
  if (!why.empty() || without_later_press) return why;
  const auto latest = latest_.find(recording.point);
  return latest != latest_.end() && latest->second > recording.to ? "" : "no_later_press";
}

std::optional<Content> Evidence::clip(const std::string& key) const {
  const auto found = clips_.find(key);
  if (found == clips_.end()) return std::nullopt;
  Content content;
  content.from = found->second.from;
  content.to = found->second.to;
  content.points = found->second.points;
  content.events = found->second.events;
  content.points_known = !damaged_ && !content.points.empty();
  content.events_known = !damaged_ && !content.events.empty();
  content.id = key;
  return content;
}

std::vector<fs::path> Evidence::named_by(const std::string& file) const {
  const auto found = files_.find(file);
  return found == files_.end() ? std::vector<fs::path>{} : found->second;
}

}  // namespace oos::purge
