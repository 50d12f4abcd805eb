// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/planner.hpp"

#include <algorithm>
#include <set>

#include "oos/cut/issued.hpp"
#include "oos/record/event.hpp"

namespace oos::cut {

namespace {

constexpr std::int64_t max_recording_ms = std::int64_t{366} * 24 * 3'600'000;

/// What a press of a call wants when the whole call is asked for.
constexpr survey::Window longest_window{max_side_ms, max_side_ms};

std::int64_t distance_ms(const record::Recording& recording, Instant press) {
  return std::max((recording.start.instant - press).count(), (press - recording.end()).count());
}

/// The recording of the call that a press belongs to: the last that began before it and holds it;
/// else, when nothing but calls is there, the nearest. Null when the press belongs to no call.
std::shared_ptr<const record::Recording> call_of(const Recordings& recordings, Instant press) {
  std::shared_ptr<const record::Recording> holding;
  std::shared_ptr<const record::Recording> nearest;
  bool only_calls = true;
  for (const auto& recording : recordings) {
    if (!recording->call) {
      only_calls = false;
    } else if (recording->start.instant <= press && press < recording->end()) {
      holding = recording;
    } else if (!nearest || distance_ms(*recording, press) < distance_ms(*nearest, press)) {
      nearest = recording;
    }
  }
  if (holding) return holding;
  return only_calls ? nearest : nullptr;
}

Span reach_of(const Recordings& recordings) {
  Span span{recordings.front()->start.instant, recordings.front()->end()};
  for (const auto& recording : recordings) {
    span.from = std::min(span.from, recording->start.instant);
    span.to = std::max(span.to, recording->end());
  }
  return span;
}

}  // namespace

Planner::Planner(WindowRules windows, GrowthEyes eyes)
    : windows_(std::move(windows)),
      growth_(std::move(eyes)),
      visits_(windows_.merge_visit, windows_.until_next_visit) {}

bool Planner::add(record::Recording recording) {
  if (recording.duration_ms > max_recording_ms)
    throw Error(ErrorKind::input, "is longer than a year; a length in milliseconds is expected",
                "/recording/duration_ms");
  return index_.add(std::move(recording));
}

std::int64_t Planner::comes_late_for(const record::Recording& recording) const {
  return missed_.count_touched(recording);
}

Asked Planner::read(const jsonl::View& event_view) const {
  Asked asked;
  try {
    const record::Event event = record::read_event(event_view);
    const std::string where = event_view.pointer();
    if (!event.time)
      throw Error(ErrorKind::input, "is missing; a time is needed to cut", where + "/time");
    if (!event.point)
      throw Error(ErrorKind::input, "is missing; it says whose recordings to cut",
                  where + "/point");
    asked.of_call =
        std::find(event.flags.begin(), event.flags.end(), "from_call") != event.flags.end();
    asked.time = *event.time;
    asked.press = {*event.point, event.visit, event.time->instant,
                   wanted_span(event.time->instant, event.time_uncertainty_ms,
                               windows_.window_of(event.question))};
  } catch (const Error& error) {
    asked.failure = error;
  }
  return asked;
}

Task Planner::plan(const Asked& asked) {
  Task task;
  task.press = asked.time;
  task.point = asked.press.point;
  task.failure = asked.failure;
  if (task.failure) return task;
  task.wanted = visits_.span_of(asked.press);
  task.recordings = recordings_for(task.point, task.wanted);
  follow_call(task, asked);
  plan_again(task);
  missed_.add(task.point, task.plan.missing);
  if (task.plan.empty()) explain(task);
  return task;
}

/// Those that touch the span or may grow into it, with their lengths of now.
Recordings Planner::recordings_for(const std::string& point, const Span& span) {
  Recordings growing = index_.growing_towards(point, span);
  for (const auto& recording : growing) {
    const Growth::Length now = growth_.look(*recording);
    if (now.duration_ms > recording->duration_ms) index_.set_duration(*recording, now.duration_ms);
  }
  Recordings found = index_.touching(point, span);
  for (const auto& recording : growing) {
    const bool is_there = std::any_of(found.begin(), found.end(), [&recording](const auto& other) {
      return other->id == recording->id;
    });
    if (!is_there && growth_.look(*recording).growing) found.push_back(recording);
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return starts_before(*a, *b); });
  return found;
}

/// A press in a call has its window from this call alone: from what was recorded of it at the
/// point. An event that stands for the whole call has it from all points.
void Planner::follow_call(Task& task, const Asked& asked) const {
  const Instant press = asked.press.time;
  const auto call = call_of(task.recordings, press);
  if (!call) return;
  task.is_call = true;
  task.recordings = index_.legs_of(call, asked.of_call);
  if (!windows_.whole) return;
  const Span all = reach_of(task.recordings);
  task.wanted = all.length_ms() <= max_visit_clip_ms ? all : wanted_span(press, 0, longest_window);
}

void Planner::plan_again(Task& task) {
  Recordings recordings = task.recordings;
  bool growing = false;
  for (auto& recording : recordings) {
    if (!may_grow(*recording)) continue;
    const Growth::Length now = growth_.look(*recording);
    growing = growing || now.growing;
    if (now.duration_ms <= recording->duration_ms) continue;
    record::Recording longer = *recording;
    longer.duration_ms = now.duration_ms;
    recording = std::make_shared<const record::Recording>(std::move(longer));
  }
  std::sort(recordings.begin(), recordings.end(),
            [](const auto& a, const auto& b) { return starts_before(*a, *b); });
  Span wanted = task.wanted;
  if (task.is_call && !growing) wanted = common(wanted, reach_of(recordings));
  const auto exclusions = exclusions_of(task, wanted);
  task.plan = plan_clip(wanted, recordings, exclusions);
  task.without_exclusions.reset();
  if (!task.plan.excluded.empty()) task.without_exclusions = plan_clip(wanted, recordings);
  const auto& missing = task.plan.missing;
  task.growing = growing && !missing.empty() && missing.back().to == wanted.to;
}

/// Of all points that the recordings are of.
std::vector<Exclusion> Planner::exclusions_of(const Task& task, const Span& span) const {
  std::vector<Exclusion> found = exclusions_.near(task.point, span, max_uncertainty_ms);
  std::set<std::string> points{task.point};
  for (const auto& recording : task.recordings) {
    if (!points.insert(recording->point).second) continue;
    const auto others = exclusions_.near(recording->point, span, max_uncertainty_ms);
    found.insert(found.end(), others.begin(), others.end());
  }
  if (points.size() > 1)
    std::stable_sort(found.begin(), found.end(), [](const Exclusion& a, const Exclusion& b) {
      return a.span.from < b.span.from;
    });
  return found;
}

bool Planner::is_outdated(const Task& task) const {
  return holds_excluded(task.plan, exclusions_of(task, task.plan.clip));
}

void Planner::explain(Task& task) const {
  const Span& wanted = task.plan.wanted;
  const char* all_excluded =
      "what was recorded of the span is excluded, so that nothing may be cut";
  task.failure =
      Error(ErrorKind::input, task.plan.excluded.empty()
                                  ? index_.explain_missing(task.point, wanted, task.press.offset)
                                  : all_excluded);
}

}  // namespace oos::cut
