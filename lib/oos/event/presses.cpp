// SPDX-License-Identifier: Apache-2.0
#include "oos/event/presses.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/event/zone_clock.hpp"

namespace oos::event {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t finest_ms = 50;  // a contact and its reader take that long

std::optional<std::string> or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// The point of a device; of a log that names no device, the only point there is.
const survey::Point* point_of(const survey::Survey& survey, const std::string& device,
                              const std::string& named_point) {
  if (const survey::Point* point = survey.point_of_device(device)) return point;
  if (const survey::Point* point = survey.point(named_point)) return point;
  return named_point.empty() && survey.points.size() == 1 ? &survey.points.front() : nullptr;
}

}  // namespace

struct PressBook::Press {
  Instant time;
  std::int64_t line = 0;
  std::int32_t uncertainty_ms = 0;
  std::int32_t count = 1;
  std::uint32_t file = 0;
  std::uint32_t device = 0;
  std::uint32_t button = 0;
  std::uint32_t employee = 0;
  std::uint32_t action = 0;
  std::uint32_t visit = 0;
  std::int16_t offset_min = 0;
};

/// What the survey says about a device, looked up once.
struct PressBook::Device {
  std::string point;
  std::int64_t clock_offset_ms = 0;
  bool zone_given = false;           ///< by the user or the survey, rather than the machine's
  std::shared_ptr<ZoneClock> clock;  // shared: devices of one zone
};

/// Hands rows from a format to the book and counts them.
class PressBook::Sink : public LogSink {
 public:
  Sink(PressBook& book, std::uint32_t file, const LogListener& listener)
      : book_(book), file_(file), listener_(listener) {}

  void press(const RawPress& press) override {
    ++account.read;
    ++account.presses;
    book_.add(press, file_);
  }
  void rejected(const Remark& remark) override {
    ++account.read;
    ++account.rejected;
    if (listener_.rejected) listener_.rejected(remark);
  }
  void ignored(const Remark& remark) override {
    ++account.read;
    ++account.ignored;
    if (listener_.ignored) listener_.ignored(remark);
  }
  void heading(std::int64_t) override {
    ++account.read;
    ++account.headings;
  }
  void record(std::int64_t line, std::string_view text) override {
    ++account.read;
    ++account.records;
    if (listener_.record) listener_.record(line, text);
  }

  LogAccount account;

 private:
  PressBook& book_;
  std::uint32_t file_;
  const LogListener& listener_;
};

PressBook::PressBook(PressOptions options) : options_(std::move(options)) {
  if (options_.timezone) require_zone(*options_.timezone);
}

PressBook::~PressBook() = default;

LogAccount PressBook::add_log(const std::string& file, std::string_view bytes,
                              const LogListener& listener) {
  Sink sink(*this, files_.number_of(file), listener);
  parse_log(bytes, options_.format, {options_.columns, options_.survey}, sink);
  return sink.account;
}

const PressBook::Device& PressBook::device_of(std::string_view name) {
  const std::uint32_t number = devices_.number_of(name);
  if (number < device_facts_.size()) return device_facts_[number];
  const std::string& device_name = devices_.name(number);
  Device device;
  device.point = device_name.empty() ? options_.point.value_or("") : device_name;
  std::string zone;
  if (const survey::Survey* survey = options_.survey) {
    if (const survey::Point* point = point_of(*survey, device_name, device.point)) {
      device.point = point->id;
      device.clock_offset_ms = point->clock_offset_ms;
      zone = point->timezone;
    } else {
      zone = survey->shared_timezone();
    }
  }
  if (options_.timezone) zone = *options_.timezone;
  device.zone_given = !zone.empty();
  if (zone.empty()) zone = system_zone();
  device.clock = std::make_shared<ZoneClock>(zone);
  device_facts_.push_back(std::move(device));
  return device_facts_.back();
}

void PressBook::add(const RawPress& raw, std::uint32_t file) {
  const Device& device = device_of(raw.device);
  Press press;
  std::int64_t uncertainty_ms = std::max(raw.time.resolution_ms, finest_ms);
  ZonedInstant time;
  if (raw.time.offset) {
    time.instant = Instant(raw.time.local.time_since_epoch()) - *raw.time.offset;
    time.offset = *raw.time.offset;
  } else {
    const ResolvedLocal resolved = device.clock->resolve(raw.time.local);
    time = resolved.time;
    if (resolved.kind != LocalKind::unique) uncertainty_ms = hour_ms;
  }
  time.instant += milliseconds(device.clock_offset_ms);
  // An offset in the log is kept only when nobody said where the desk is.
  if (device.zone_given || raw.time.epoch) time = device.clock->at(time.instant);
  press.time = time.instant;
  press.offset_min = static_cast<std::int16_t>(time.offset.count());
  press.uncertainty_ms = static_cast<std::int32_t>(uncertainty_ms);
  press.line = raw.line;
  press.file = file;
  press.device = devices_.number_of(raw.device);
  press.button = buttons_.number_of(raw.button);
  press.employee = employees_.number_of(raw.employee);
  press.action = actions_.number_of(raw.action);
  presses_.push_back(press);
}

/// Sorted presses in, one for each run of repeats out: same device, button, action and employee,
/// each within the debounce time of the one before. The same time in another file is no repeat but
/// the same row exported twice: merged, not counted.
void PressBook::merge_repeats() {
  const std::int64_t within_ms = options_.survey != nullptr ? options_.survey->events.debounce_ms
                                                            : survey::EventRules().debounce_ms;
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
  struct Last {
    std::size_t kept = 0;
    Instant time;
    std::uint32_t file = 0;
  };
  std::map<Key, Last> last_of;
  std::size_t kept = 0;
  for (const Press& press : presses_) {
    const auto [entry, fresh] =
        last_of.try_emplace({press.device, press.button, press.employee, press.action},
                            Last{kept, press.time, press.file});
    Last& last = entry->second;
    const bool repeat = !fresh && (press.time - last.time).count() <= within_ms;
    const bool twin = repeat && press.time == last.time && press.file != last.file;
    last.time = press.time;
    last.file = press.file;
    if (repeat) {
      if (!twin) ++presses_[last.kept].count;
      ++merged_;
    } else {
      last.kept = kept;
      presses_[kept++] = press;
    }
  }
  presses_.resize(kept);
}

void PressBook::number_visits() {
  const std::int64_t gap_ms = options_.survey != nullptr ? options_.survey->events.visit_gap_ms
                                                         : survey::EventRules().visit_gap_ms;
  struct Last {
    Instant time;
    std::uint32_t visit = 0;
  };
  std::map<std::string_view, Last> last_of;
  for (Press& press : presses_) {
    const std::string& point = device_facts_[press.device].point;
    const auto [entry, fresh] = last_of.try_emplace(point, Last{});
    Last& last = entry->second;
    if (fresh || (press.time - last.time).count() >= gap_ms) {
      last.visit = static_cast<std::uint32_t>(visits_.size());
      visits_.push_back(
          content_id({"visit", point, std::to_string(press.time.time_since_epoch().count())}));
    }
    last.time = press.time;
    press.visit = last.visit;
  }
}

record::Event PressBook::event_of(const Press& press) const {
  const std::string& device = devices_.name(press.device);
  const std::string& button = buttons_.name(press.button);
  const std::string& employee = employees_.name(press.employee);
  const std::string& point = device_facts_[press.device].point;
  record::Event event;
  event.id = content_id({"event", point, device, button, employee,
                         std::to_string(press.time.time_since_epoch().count())});
  event.time = ZonedInstant{press.time, std::chrono::minutes(press.offset_min)};
  event.time_uncertainty_ms = press.uncertainty_ms;
  event.point = or_nothing(point);
  event.button = or_nothing(button);
  event.action = or_nothing(actions_.name(press.action));
  event.employee = or_nothing(employee);
  if (const survey::Survey* survey = options_.survey) {
    if (const auto* question = survey->question_of_button(button)) {
      event.question = question->id;
      event.kind = survey::to_string(question->kind);
    }
    if (const auto* known = survey->employee_of_alias(employee)) event.employee = known->id;
  }
  event.visit = visits_[press.visit];
  event.count = press.count;
  event.source_file = files_.name(press.file);
  event.source_line = press.line;
  event.source_device = or_nothing(device);
  return event;
}

void PressBook::each_event(const std::function<void(const record::Event&)>& emit) {
  std::sort(presses_.begin(), presses_.end(), [](const Press& a, const Press& b) {
    return std::tie(a.time, a.file, a.line) < std::tie(b.time, b.file, b.line);
  });
  merge_repeats();
  number_visits();
  for (const Press& press : presses_) emit(event_of(press));
}

std::map<std::string, std::int64_t> PressBook::unknown_buttons() const {
  std::map<std::string, std::int64_t> unknown;
  if (options_.survey == nullptr) return unknown;
  std::vector<std::int64_t> counts(buttons_.size());
  for (const Press& press : presses_) counts[press.button] += press.count;
  for (std::uint32_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0 && options_.survey->question_of_button(buttons_.name(i)) == nullptr)
      unknown[buttons_.name(i)] = counts[i];
  return unknown;
}

std::map<std::string, std::int64_t> PressBook::unknown_devices() const {
  std::map<std::string, std::int64_t> unknown;
  if (options_.survey == nullptr) return unknown;
  std::vector<std::int64_t> counts(devices_.size());
  for (const Press& press : presses_) counts[press.device] += press.count;
  for (std::uint32_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0 && options_.survey->point(device_facts_[i].point) == nullptr)
      unknown[devices_.name(i)] = counts[i];
  return unknown;
}

}  // namespace oos::event
