// SPDX-License-Identifier: Apache-2.0
#include "oos/event/call_events.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "oos/core/digest.hpp"
#include "oos/record/recording.hpp"
#include "oos/text/encoding.hpp"

namespace oos::event {

std::string visit_of_call(const std::string& point, const std::string& call) {
  return content_id({"visit", point, "call", call});
}

void CallEvents::add(const jsonl::Line& line) {
  const auto view = line.type() == "recording" ? line.find("recording") : std::nullopt;
  if (!view) return;
  const record::Recording recording = record::read_recording(*view);
  const bool message = recording.kind == "message";
  if (message ? !options_.messages : !(recording.call && (options_.calls || options_.legs))) return;
  Item item;
  item.recording = recording.id;
  item.kind = message ? "message" : "call";
  item.point = recording.point;
  item.path = recording.path;
  item.start = recording.start;
  item.uncertainty_ms = recording.start_uncertainty_ms;
  if (recording.call) {
    item.call_id = recording.call->id;
    item.call = text::lower_case(item.call_id.value_or(""));
    item.employee = recording.call->employee;
  }
  const bool whole = !message && !options_.legs && !item.call.empty();
  item.key = whole ? "call " + item.call : "recording " + item.recording;
  take(std::move(item));
}

/// Of the recordings of one call the first stands for it.
void CallEvents::take(Item item) {
  const auto rank = [](const Item& i) { return std::tie(i.start.instant, i.recording); };
  const auto [at, fresh] = items_.try_emplace(item.key, item);
  if (!fresh && rank(item) < rank(at->second)) at->second = std::move(item);
}

record::Event CallEvents::event_of(const Item& item) const {
  record::Event event;
  const std::string id = item.call_id.value_or(item.recording);
  event.id = content_id({"event", item.kind, item.key});
  event.time = item.start;
  event.time_uncertainty_ms = item.uncertainty_ms;
  if (!item.point.empty()) event.point = item.point;
  event.kind = item.kind;
  if (options_.question != nullptr) {
    event.question = options_.question->id;
    event.kind = survey::to_string(options_.question->kind);
  }
  event.employee = item.employee;
  event.visit = visit_of_call(item.point, id);
  const char* flag = options_.legs ? "from_leg" : "from_call";
  event.flags = {item.kind == "message" ? "from_message" : flag};
  event.call = record::EventCall{item.call_id, item.recording};
  event.source_file = item.path;
  return event;
}

CallEventCounts CallEvents::each(const std::set<std::string>& pressed, const OnShift& on_shift,
                                 const std::function<void(const record::Event&)>& emit) {
  CallEventCounts counts;
  std::map<std::string, std::vector<Item*>> of_employee;
  for (auto& [key, item] : items_) {
    ++counts.found;
    const std::string id = item.call.empty() ? text::lower_case(item.recording) : item.call;
    if (pressed.count(id) > 0) {
      ++counts.pressed;
      continue;
    }
    if (!item.employee)
      if (std::string name = on_shift(item.point, item.start.instant); !name.empty())
        item.employee = std::move(name);
    of_employee[item.employee.value_or("")].push_back(&item);
  }
  const auto before = [](const Item* a, const Item* b) {
    return std::tie(a->start.instant, a->key) < std::tie(b->start.instant, b->key);
  };
  const auto every = static_cast<std::uint64_t>(std::max<std::int64_t>(1, options_.every));
  std::vector<Item*> chosen;
  for (auto& [employee, items] : of_employee) {
    std::sort(items.begin(), items.end(), before);
    const std::uint64_t first = content_number({"sample", options_.seed, employee}) % every;
    for (std::size_t i = 0; i < items.size(); ++i)
      if (i % every == first) chosen.push_back(items[i]);
    counts.left_out += std::ssize(items);
  }
  std::sort(chosen.begin(), chosen.end(), before);
  for (const Item* item : chosen) emit(event_of(*item));
  counts.made = std::ssize(chosen);
  counts.left_out -= counts.made;
  return counts;
}

}  // namespace oos::event
