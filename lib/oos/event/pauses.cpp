// SPDX-License-Identifier: Apache-2.0
#include "oos/event/pauses.hpp"

#include "oos/core/digest.hpp"

namespace oos::event {

using survey::ControlKind;

namespace {

Instant latest_end(const PausePress& stop) {
  return stop.time.instant + milliseconds(stop.control->at_most_ms);
}

}  // namespace

void Pauses::emit(const PausePress& press, Instant from, Instant to, const char* reason) {
  const milliseconds unsure(press.uncertainty_ms);
  jsonl::Json json;
  json["id"] = content_id({"exclude", press.point, reason,
                           std::to_string(press.time.instant.time_since_epoch().count())});
  json["point"] = press.point.empty() ? jsonl::Json(nullptr) : jsonl::Json(press.point);
  json["from"] = format_rfc3339({from - unsure, press.time.offset});
  json["to"] = format_rfc3339({to + unsure, press.time.offset});
  json["reason"] = reason;
  json["source"]["file"] = press.file;
  json["source"]["line"] = press.line;
  json["source"]["device"] =
      press.device.empty() ? jsonl::Json(nullptr) : jsonl::Json(press.device);
  emit_(json);
}

void Pauses::end_overdue(Instant now) {
  for (auto stop = stopped_.begin(); stop != stopped_.end();) {
    const Instant end = latest_end(stop->second);
    if (end < now) {
      emit(stop->second, stop->second.time.instant, end, "stopped, never started again");
      stop = stopped_.erase(stop);
    } else {
      ++stop;
    }
  }
}

void Pauses::add(const PausePress& press) {
  end_overdue(press.time.instant);
  const Instant at = press.time.instant;
  const auto stop = stopped_.find(press.point);
  switch (press.control->does) {
    case ControlKind::pause:
      emit(press, at - milliseconds(press.control->before_ms),
           at + milliseconds(press.control->after_ms), "pause button");
      break;
    case ControlKind::stop:
      stopped_.try_emplace(press.point, press);
      break;
    case ControlKind::start:
      if (stop == stopped_.end()) break;
      stop->second.uncertainty_ms = std::max(stop->second.uncertainty_ms, press.uncertainty_ms);
      emit(stop->second, stop->second.time.instant, at, "stop and start buttons");
      stopped_.erase(stop);
      break;
    case ControlKind::cancel:
    case ControlKind::next_customer:
      break;
  }
}

void Pauses::finish() { end_overdue(Instant::max()); }

}  // namespace oos::event
