// SPDX-License-Identifier: Apache-2.0
#include "oos/event/event_maker.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "oos/event/call_events.hpp"
#include "oos/text/encoding.hpp"

namespace oos::event {

using survey::ControlKind;

namespace {

constexpr std::size_t most_evidence = 4096;

constexpr std::array<std::pair<PressFlag, const char*>, 7> flag_names{
    {{PressFlag::late, "late"},
     {PressFlag::burst, "burst"},
     {PressFlag::out_of_hours, "out_of_hours"},
     {PressFlag::no_parent, "no_parent"},
     {PressFlag::not_recorded, "not_recorded"},
     {PressFlag::off_roster, "off_roster"},
     {PressFlag::year_guessed, "year_guessed"}}};

std::optional<std::string> or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

bool open_at(const survey::OpeningHours& hours, Instant local) {
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto weekday = std::chrono::weekday(day).iso_encoding() - 1;
  const std::int64_t minute = (local - day) / std::chrono::minutes(1);
  return std::any_of(hours.at(weekday).begin(), hours.at(weekday).end(),
                     [minute](const survey::OpenSpan& span) {
                       return minute >= span.from_min && minute < span.to_min;
                     });
}

/// Remembers a press as evidence of its device's clock; when there are too many, each second one.
void remember(DeviceFacts& device, Instant time) {
  std::int64_t step = 1;
  for (std::int64_t seen = device.seen; seen >= static_cast<std::int64_t>(most_evidence); seen /= 2)
    step *= 2;
  if (device.seen++ % step != 0) return;
  if (device.presses.size() >= most_evidence) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < device.presses.size(); i += 2)
      device.presses[kept++] = device.presses[i];
    device.presses.resize(kept);
  }
  device.presses.push_back(time);
}

}  // namespace

std::vector<std::string> names_of_flags(const Press& press) {
  std::vector<std::string> names;
  for (const auto& [flag, name] : flag_names)
    if (press.has(flag)) names.emplace_back(name);
  return names;
}

EventMaker::EventMaker(PressFacts& facts, const EventOutput& output, bool with_excludes)
    : facts_(facts),
      output_(output),
      with_excludes_(with_excludes),
      pauses_([&output](const jsonl::Json& exclude) { output.line("exclude", exclude); }) {
  if (facts_.survey != nullptr) rules_ = facts_.survey->events;
}

EventMaker::Visit& EventMaker::visit_of(const DeviceFacts& device, const Press& press) {
  if (device.place >= visits_.size()) visits_.resize(device.place + 1);
  Visit& visit = visits_[device.place];
  const Coverage::Leg* found = rules_.visits_by == survey::VisitsBy::all
                                   ? facts_.coverage.call_at(device.point, press.time)
                                   : nullptr;
  const std::string call = found != nullptr ? found->id : std::string();
  const bool gap = rules_.visits_by != survey::VisitsBy::button && call.empty() &&
                   std::abs((press.time - visit.last).count()) >= rules_.visit_gap_ms;
  if (!visit.open || gap || call != visit.call) {
    visit = Visit();
    visit.open = true;
    visit.call = call;
    visit.id = call.empty() ? content_id({"visit", device.point,
                                          std::to_string(press.time.time_since_epoch().count())})
                            : visit_of_call(device.point, call);
    visit.last = press.time;
  }
  visit.last = std::max(visit.last, press.time);
  return visit;
}

void EventMaker::look_at_question(Press& press, const survey::Question* question, Visit& visit) {
  const auto was_asked = [&visit](const std::string& id) {
    return std::any_of(visit.questions.begin(), visit.questions.end(),
                       [&id](const auto* q) { return q->id == id; });
  };
  if (question != nullptr) {
    if (question->after && !was_asked(*question->after)) press.raise(PressFlag::no_parent);
    if (!was_asked(question->id)) visit.questions.push_back(question);
  }
}

void EventMaker::look_at_time(Press& press, DeviceFacts& device) {
  if (rules_.burst_count > 0) {
    auto& recent = device.recent;
    recent.push_back(press.time);
    if (recent.size() > static_cast<std::size_t>(rules_.burst_count)) recent.pop_front();
    if (recent.size() == static_cast<std::size_t>(rules_.burst_count) &&
        (press.time - recent.front()).count() < rules_.burst_within_ms)
      press.raise(PressFlag::burst);
  }
  if (device.known != nullptr && device.known->hours) {
    const Instant local = press.time + std::chrono::minutes(press.offset_min);
    const milliseconds unsure(press.uncertainty_ms);
    const auto& hours = *device.known->hours;
    if (!open_at(hours, local) && !open_at(hours, local - unsure) &&
        !open_at(hours, local + unsure))
      press.raise(PressFlag::out_of_hours);
  }
  if (press.has(PressFlag::year_guessed) && facts_.year_known[press.file])
    press.lower(PressFlag::year_guessed);
  if (facts_.coverage.empty()) return;
  remember(device, press.time);
  if (facts_.coverage.outside(device.point, press.time, press.uncertainty_ms)) {
    press.raise(PressFlag::not_recorded);
  } else {
    press.lower(PressFlag::year_guessed);  // a recording of that year has it
  }
}

const EventMaker::Form& EventMaker::form_of(std::uint32_t number, const DeviceFacts& device) {
  if (number >= forms_.size()) forms_.resize(number + 1);
  std::optional<Form>& form = forms_[number];
  if (form) return *form;
  const Vocabulary::Signature& signature = facts_.words.at(number);
  const std::string& device_name = facts_.words.devices.name(signature.device);
  const std::string& button = facts_.words.buttons.name(signature.button);
  const std::string& employee = facts_.words.employees.name(signature.employee);
  record::Event shared;
  shared.point = or_nothing(device.point);
  shared.button = or_nothing(button);
  shared.action = or_nothing(facts_.words.actions.name(signature.action));
  shared.employee = or_nothing(employee);
  if (facts_.survey != nullptr)
    if (const auto* known = facts_.survey->employee_of_alias(employee)) shared.employee = known->id;
  if (signature.role.question != nullptr) {
    shared.question = signature.role.question->id;
    shared.kind = survey::to_string(signature.role.question->kind);
  }
  shared.source_device = or_nothing(device_name);
  form.emplace(Form{record::EventForm(shared),
                    ContentIdSeries({"event", device.point, device_name, button, employee}),
                    shared.employee});
  return *form;
}

void EventMaker::emit(Press& press, const DeviceFacts& device, const Visit& visit) {
  const Form& form = form_of(press.signature, device);
  const auto on_shift = facts_.roster.empty()
                            ? std::nullopt
                            : or_nothing(facts_.roster.employee_at(device.point, press.time));
  if (form.employee && on_shift && *form.employee != *on_shift) press.raise(PressFlag::off_roster);
  const Coverage::Leg* leg = facts_.coverage.call_at(device.point, press.time);
  if (leg != nullptr) facts_.pressed_calls.insert(text::lower_case(leg->id));
  // Who had the call knows better than the shifts.
  const std::optional<std::string>& others =
      leg != nullptr && leg->employee ? leg->employee : on_shift;
  const bool guessed = press.has(PressFlag::year_guessed);
  if (guessed) ++facts_.year_guessed[press.file];
  line_.clear();
  form.line.append_line(
      line_, {form.ids.id(std::to_string(press.time.time_since_epoch().count())),
              ZonedInstant{press.time, std::chrono::minutes(press.offset_min)},
              press.uncertainty_ms + (guessed ? facts_.guess_ms[press.file] : 0),
              form.employee ? form.employee : others, visit.id, press.count, names_of_flags(press),
              leg != nullptr ? &leg->shown : nullptr, facts_.files.name(press.file), press.line});
  output_.event(line_);
}

void EventMaker::press(Press& press) {
  Vocabulary::Signature& signature = facts_.words.at(press.signature);
  signature.presses += press.count;
  DeviceFacts& device = facts_.devices[signature.device];
  Visit& visit = visit_of(device, press);
  const survey::Question* question = signature.role.question;
  look_at_question(press, question, visit);
  look_at_time(press, device);
  const bool counts = facts_.survey == nullptr || !facts_.survey->plan.question ||
                      (question != nullptr && question->id == *facts_.survey->plan.question);
  if (counts && !visit.asked) {
    visit.asked = true;
    facts_.asking.asked(device.point,
                        ZonedInstant{press.time, std::chrono::minutes(press.offset_min)});
  }
  emit(press, device, visit);
}

void EventMaker::control(const Press& press) {
  const Vocabulary::Signature& signature = facts_.words.at(press.signature);
  const DeviceFacts& device = facts_.devices[signature.device];
  const survey::Control* control = signature.role.control;
  if (control->does == ControlKind::next_customer) {
    if (device.place < visits_.size()) visits_[device.place].open = false;
  } else if (with_excludes_) {
    pauses_.add({control, device.point,
                 ZonedInstant{press.time, std::chrono::minutes(press.offset_min)},
                 press.uncertainty_ms, facts_.files.name(press.file), press.line,
                 facts_.words.devices.name(signature.device)});
  }
}

void EventMaker::idle_cancel(const Press& press) {
  output_.notice(fmt::format("{}:{}: cancels nothing: the device has no press so short a time ago",
                             facts_.files.name(press.file), press.line));
}

}  // namespace oos::event
