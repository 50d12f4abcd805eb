// SPDX-License-Identifier: Apache-2.0
#include "oos/event/press_flow.hpp"

#include <algorithm>
#include <chrono>

namespace oos::event {

using survey::ControlKind;

namespace {

/// How long a press of a device may be taken back.
std::int64_t longest_cancel_ms(const survey::Survey& survey, const std::string& device) {
  std::int64_t within_ms = 0;
  for (const survey::Control& control : survey.controls) {
    const auto& devices = control.devices;
    const bool here =
        devices.empty() || std::find(devices.begin(), devices.end(), device) != devices.end();
    if (control.does == ControlKind::cancel && here)
      within_ms = std::max(within_ms, control.within_ms);
  }
  return within_ms;
}

}  // namespace

PressFlow::PressFlow(const survey::Survey* survey, const Vocabulary& vocabulary, FlowSink& sink)
    : survey_(survey), vocabulary_(vocabulary), sink_(sink) {
  if (survey_ == nullptr) return;
  rules_ = survey_->events;
  can_cancel_ = std::any_of(survey_->controls.begin(), survey_->controls.end(),
                            [](const auto& c) { return c.does == ControlKind::cancel; });
}

std::int64_t PressFlow::cancel_ms_of(const Press& press) {
  if (!can_cancel_) return 0;
  const std::uint32_t device = vocabulary_.at(press.signature).device;
  if (device >= cancel_ms_.size()) cancel_ms_.resize(device + 1, -1);
  std::int64_t& within_ms = cancel_ms_[device];
  if (within_ms < 0) within_ms = longest_cancel_ms(*survey_, vocabulary_.devices.name(device));
  return within_ms;
}

bool PressFlow::repeats(const Open& open, const Press& press) const {
  return open.known && std::abs((press.time - open.time).count()) <= rules_.debounce_ms;
}

bool PressFlow::continues(const Press& press) const {
  // A cancel may stand between the two; such presses wait long enough anyway.
  const std::uint32_t device = vocabulary_.at(press.signature).device;
  if (can_cancel_ && longest_cancel_ms(*survey_, vocabulary_.devices.name(device)) > 0)
    return false;
  return press.signature < open_.size() && repeats(open_[press.signature], press) &&
         open_[press.signature].number >= first_number_;
}

PressFlow::Pending* PressFlow::pending(std::uint64_t number) {
  return number < first_number_ ? nullptr : &pending_[number - first_number_];
}

void PressFlow::merge(Open& open, const Press& press, std::int64_t arrived_ms) {
  const auto apart_ms = std::abs((press.time - open.time).count());
  // The same time in another file is no repeat but the same row exported twice.
  const bool twin = apart_ms == 0 && (press.file != open.file || press.line == open.line);
  const bool bounce = open.fine && press.fine && apart_ms <= rules_.bounce_ms;
  Pending* into = pending(open.number);
  if (twin) {
    ++counts_.twins;
  } else if (bounce) {
    ++counts_.bounces;
  } else {
    ++counts_.repeats;
    if (into == nullptr) {
      ++counts_.late_repeats;
    } else {
      ++into->press.count;
    }
  }
  open.time = std::max(open.time, press.time);
  open.file = press.file;
  open.line = press.line;
  if (into == nullptr) return;
  into->last = open.time;
  into->arrived_ms = arrived_ms;
}

void PressFlow::add(const Press& press, std::int64_t arrived_ms) {
  while (!pending_.empty()) {
    const Pending& front = pending_.front();
    const Instant settled = std::max(front.last + milliseconds(rules_.debounce_ms),
                                     front.press.time + milliseconds(cancel_ms_of(front.press)));
    if (settled >= press.time) break;
    leave_front();
  }
  if (press.signature >= open_.size()) open_.resize(press.signature + 1);
  Open& open = open_[press.signature];
  if (repeats(open, press)) {
    merge(open, press, arrived_ms);
    return;
  }
  open = {press.time, press.line, press.file, true, press.fine, first_number_ + pending_.size()};
  const survey::Control* control = vocabulary_.at(press.signature).role.control;
  if (control != nullptr) ++counts_.controls;
  if (control != nullptr && control->does == ControlKind::cancel) {
    open.number = 0;
    cancel(press, *control);
    return;
  }
  pending_.push_back({press, press.time, arrived_ms, false});
  if (press.time < left_) pending_.back().press.raise(PressFlag::late);
}

void PressFlow::cancel(const Press& press, const survey::Control& control) {
  const std::uint32_t device = vocabulary_.at(press.signature).device;
  for (auto entry = pending_.rbegin(); entry != pending_.rend(); ++entry) {
    const auto& signature = vocabulary_.at(entry->press.signature);
    const std::int64_t age_ms = (press.time - entry->press.time).count();
    if (entry->cancelled || signature.device != device || signature.role.control != nullptr ||
        age_ms < 0 || age_ms > control.within_ms)
      continue;
    entry->cancelled = true;
    open_[entry->press.signature].known = false;  // the next press is a new one
    return;
  }
  ++counts_.idle_cancels;
  sink_.idle_cancel(press);
}

void PressFlow::leave_front() {
  Pending front = pending_.front();
  pending_.pop_front();
  ++first_number_;
  if (front.cancelled) {
    ++counts_.cancelled;
    return;
  }
  left_ = std::max(left_, front.press.time);
  if (vocabulary_.at(front.press.signature).role.control != nullptr) {
    sink_.control(front.press);
  } else {
    sink_.press(front.press);
  }
}

void PressFlow::leave_arrived(std::int64_t now_ms) {
  while (!pending_.empty()) {
    const Pending& front = pending_.front();
    const std::int64_t cancel_ms = cancel_ms_of(front.press);
    if (cancel_ms > 0 && front.arrived_ms + cancel_ms > now_ms) return;
    leave_front();
  }
}

void PressFlow::finish() {
  while (!pending_.empty()) leave_front();
}

}  // namespace oos::event
