// SPDX-License-Identifier: Apache-2.0
#include "oos/event/presses.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "oos/core/error.hpp"
#include "oos/event/doubtful_times.hpp"
#include "oos/event/key_presses.hpp"
#include "oos/record/fields.hpp"

namespace oos::event {

namespace {

constexpr std::int64_t bounces_resolution_ms = 10;
constexpr std::int64_t shift_slack_ms = 5000;
constexpr std::chrono::hours near_written{36};  // zones included

/// The point of a device; of a log that names no device, the only point there is.
const survey::Point* point_of(const survey::Survey& survey, const std::string& device,
                              const std::string& named_point) {
  if (const survey::Point* point = survey.point_of_device(device)) return point;
  if (const survey::Point* point = survey.point(named_point)) return point;
  return named_point.empty() && survey.points.size() == 1 ? &survey.points.front() : nullptr;
}

/// How far off a time may be whose year was guessed, in ms.
std::int64_t guess_of(const LogTime& time) {
  constexpr milliseconds year = std::chrono::days(366);
  const auto other =
      time.order == text::OrderProof::year_open ? years_swapped(time.local) : std::nullopt;
  return other ? milliseconds(std::chrono::abs(*other - time.local)).count() : year.count();
}

}  // namespace

LogAccount& LogAccount::operator+=(const LogAccount& other) {
  read += other.read;
  presses += other.presses;
  rejected += other.rejected;
  ignored += other.ignored;
  headings += other.headings;
  records += other.records;
  return *this;
}

/// Hands rows from a format to the book and counts them.
class PressBook::Sink : public LogSink {
 public:
  Sink(PressBook& book, std::uint32_t file, const LogListener& listener, LocalTime written)
      : book_(book),
        file_(file),
        listener_(listener),
        written_(written),
        held_(written, [this](const RawPress& press) { take(press); }) {}

  void press(const RawPress& press) override {
    ++account.read;
    ++account.presses;
    held_.add(press);
  }
  void order_shown(text::DateOrder order) override { held_.order_shown(order); }
  /// Hands on the presses whose times were in doubt so far.
  void release() { held_.release(); }
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
  void take(const RawPress& press) {
    // A log whose presses end where it was written to last has not been guessed a wrong year for.
    if (press.time.year_guessed && std::chrono::abs(press.time.local - written_) < near_written)
      book_.facts_.year_known[file_] = true;
    book_.add(press, file_);
  }

  PressBook& book_;
  std::uint32_t file_;
  const LogListener& listener_;
  LocalTime written_;
  HeldTimes held_;
};

PressBook::Growing::Growing(PressBook& book, const std::string& file, const LogListener& listener,
                            LocalTime written)
    : sink_(std::make_unique<Sink>(book, book.number_of_file(file), listener, written)),
      stream_(book.options_.format, book.layout(written), *sink_) {}

PressBook::Growing::~Growing() = default;

void PressBook::Growing::add(std::string_view bytes) { stream_.add(bytes); }

void PressBook::Growing::flush() {
  stream_.flush();
  settle();
}

void PressBook::Growing::end() {
  stream_.end();
  settle();
}

void PressBook::Growing::settle() { sink_->release(); }

const LogAccount& PressBook::Growing::account() const { return sink_->account; }

PressBook::PressBook(PressOptions options) : options_(std::move(options)), facts_(options_.survey) {
  if (options_.timezone) require_zone(*options_.timezone);
  options_.columns = column_names(std::move(options_.columns), options_.survey);
  if (options_.survey != nullptr) facts_.roster.add(*options_.survey, zone_of(nullptr));
}

PressBook::~PressBook() = default;

LogAccount PressBook::add_log(const std::string& file, std::string_view bytes,
                              const LogListener& listener) {
  Growing log(*this, file, listener, options_.written);
  log.add(bytes);
  log.end();
  return log.account();
}

LogLayout PressBook::layout(LocalTime written) const {
  return {options_.columns, options_.survey, written, options_.first_year, options_.period};
}

std::uint32_t PressBook::number_of_file(const std::string& file) {
  const std::uint32_t number = facts_.files.number_of(file);
  facts_.year_known.resize(facts_.files.size());
  facts_.year_guessed.resize(facts_.files.size());
  facts_.guess_ms.resize(facts_.files.size());
  return number;
}

LogAccount PressBook::add_labels(const jsonl::Line& line, const LogListener& listener) {
  const auto view = line.type() == "recording" ? line.find("recording") : std::nullopt;
  if (!view) return {};
  const LabelledRecording labelled = read_labelled(*view);
  if (labelled.labels.empty() && !labelled.recording.call) return {};
  Sink sink(*this, number_of_file(labelled.recording.path), listener, options_.written);
  LabelOptions options = options_.labels;
  options.survey = options_.survey;
  if (options_.survey != nullptr) {
    options.ignore = options_.survey->labels.ignore;
    options.edge_ms = options_.survey->labels.edge_ms;
  }
  read_labels(labelled, options, sink);
  read_keys(labelled.recording, options, sink);
  sink.release();
  return sink.account;
}

std::unique_ptr<PressBook::Growing> PressBook::open_log(const std::string& file,
                                                        const LogListener& listener,
                                                        std::optional<LocalTime> written) {
  return std::make_unique<Growing>(*this, file, listener, written.value_or(options_.written));
}

void PressBook::add_record(const jsonl::Line& line) {
  if (line.type() == "recording") {
    const auto view = line.find("recording");
    if (!view) return;
    facts_.coverage.add(record::read_recording(*view));
  } else if (line.type() == "contacts") {
    const auto view = line.find("contacts");
    // Counts of presses say nothing of how many could have been asked.
    if (!view || view->opt_string("counted").value_or("customers") != "customers") return;
    facts_.asking.add({record::read_opt_string(*view, "point"), record::read_time(*view, "from"),
                       record::read_time(*view, "to"), view->integer("count")});
  }
}

void PressBook::add_roster(std::string_view bytes) {
  facts_.roster.add_table(bytes, options_.survey, zone_of(nullptr));
}

std::string PressBook::employee_at(const std::string& point, Instant time) {
  return facts_.roster.empty() ? std::string() : facts_.roster.employee_at(point, time);
}

/// The zone of a point's local times; of no point, what is said for all.
std::string PressBook::zone_of(const survey::Point* point) const {
  if (options_.timezone) return *options_.timezone;
  std::string zone;
  if (point != nullptr) zone = point->timezone;
  if (point == nullptr && options_.survey != nullptr) zone = options_.survey->shared_timezone();
  return zone.empty() ? system_zone() : zone;
}

std::shared_ptr<ZoneClock> PressBook::clock_of(const std::string& zone) {
  auto& clock = clocks_[zone];
  if (!clock) clock = std::make_shared<ZoneClock>(zone);
  return clock;
}

/// What the device says of its clock; else its point; else the survey for all logs.
survey::ClockRules PressBook::rules_of(const std::string& device,
                                       const survey::Point* point) const {
  survey::ClockRules rules;
  if (point != nullptr) rules = point->clock;
  const survey::Survey* survey = options_.survey;
  if (survey == nullptr) return rules;
  if (const survey::Device* known = survey->device(device)) {
    const survey::ClockRules& own = known->clock;
    if (own.offset_ms || !own.anchors.empty()) {
      rules.offset_ms = own.offset_ms;
      rules.anchors = own.anchors;
    }
    if (own.latency) rules.latency = own.latency;
    if (own.synchronised) rules.synchronised = own.synchronised;
  }
  if (!rules.synchronised) rules.synchronised = survey->events.synchronised;
  return rules;
}

/// The facts of a device, whose number is that of its name.
DeviceFacts& PressBook::device_of(std::uint32_t number) {
  if (number < facts_.devices.size()) return facts_.devices[number];
  const std::string device_name = facts_.words.devices.name(number);
  DeviceFacts device;
  device.point = device_name.empty() ? options_.point.value_or("") : device_name;
  const survey::Survey* survey = options_.survey;
  if (survey != nullptr) device.known = point_of(*survey, device_name, device.point);
  if (device.known != nullptr) device.point = device.known->id;
  device.place = facts_.points.number_of(device.point);
  const bool zone_known =
      options_.timezone ||
      (device.known != nullptr ? !device.known->timezone.empty()
                               : survey != nullptr && !survey->shared_timezone().empty());
  device.clock = std::make_unique<SourceClock>(rules_of(device_name, device.known),
                                               clock_of(zone_of(device.known)), zone_known);
  facts_.devices.push_back(std::move(device));
  return facts_.devices.back();
}

void PressBook::add(const RawPress& raw, std::uint32_t file) {
  Press press;
  press.signature = facts_.words.number_of(raw);
  if (raw.time.year_guessed) {
    press.raise(PressFlag::year_guessed);
    facts_.guess_ms[file] = std::max(facts_.guess_ms[file], guess_of(raw.time));
  }
  SourceClock& clock = *device_of(facts_.words.at(press.signature).device).clock;
  SourceClock::Reading reading;
  if (raw.corrected && raw.time.offset) {
    reading.time.offset = *raw.time.offset;
    reading.time.instant = Instant(raw.time.local.time_since_epoch()) - *raw.time.offset;
    reading.uncertainty_ms = raw.time.resolution_ms;
  } else {
    reading = clock.read(raw.time, raw.action);
  }
  reading.uncertainty_ms = std::max(reading.uncertainty_ms, raw.uncertainty_ms);
  press.time = reading.time.instant;
  press.offset_min = static_cast<std::int16_t>(reading.time.offset.count());
  press.uncertainty_ms =
      static_cast<std::int32_t>(std::min<std::int64_t>(reading.uncertainty_ms, 1'000'000'000));
  press.fine = raw.time.resolution_ms <= bounces_resolution_ms;
  press.line = static_cast<std::uint32_t>(raw.line);
  press.file = file;
  presses_.push_back(press);
}

/// By time; where that is the same by the name of the file, so that the order in which the logs
/// are given changes nothing.
void PressBook::sort_presses() {
  std::vector<std::uint32_t> by_name(facts_.files.size());
  std::iota(by_name.begin(), by_name.end(), 0u);
  std::sort(by_name.begin(), by_name.end(), [this](std::uint32_t a, std::uint32_t b) {
    return facts_.files.name(a) < facts_.files.name(b);
  });
  std::vector<std::uint32_t> rank(by_name.size());
  for (std::uint32_t i = 0; i < by_name.size(); ++i) rank[by_name[i]] = i;
  const auto before = [&rank](const Press& a, const Press& b) {
    return std::tie(a.time, rank[a.file], a.line) < std::tie(b.time, rank[b.file], b.line);
  };
  if (!std::is_sorted(presses_.begin(), presses_.end(), before))
    std::sort(presses_.begin(), presses_.end(), before);
}

/// `exclude` records come before the events: whoever cuts must know them first.
void PressBook::emit_excludes(const EventOutput& output) {
  if (options_.survey == nullptr || options_.survey->controls.empty()) return;
  EventOutput quiet = output;
  quiet.notice = [](const std::string&) {};
  EventMaker maker(facts_, quiet, true);
  PressFlow flow(options_.survey, facts_.words, maker);
  for (const Press& press : presses_)
    if (facts_.words.at(press.signature).role.control != nullptr) flow.add(press);
  flow.finish();
  maker.finish();
}

void PressBook::each_event(const EventOutput& output) {
  sort_presses();
  emit_excludes(output);
  EventMaker maker(facts_, output, false);
  PressFlow flow(options_.survey, facts_.words, maker);
  for (const Press& press : presses_) flow.add(press);
  flow.finish();
  counts_ = flow.counts();
  for (const jsonl::Json& asking : facts_.asking.results()) output.line("asking", asking);
}

std::vector<SuggestedShift> PressBook::suggested_shifts() {
  std::vector<SuggestedShift> found;
  for (std::uint32_t i = 0; i < facts_.devices.size(); ++i) {
    DeviceFacts& device = facts_.devices[i];
    std::sort(device.presses.begin(), device.presses.end());
    const auto shift =
        find_shift(device.presses, facts_.coverage.spans(device.point), shift_slack_ms);
    if (shift) found.push_back({facts_.words.devices.name(i), device.point, *shift});
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.device < b.device; });
  return found;
}

std::map<std::string, std::int64_t> PressBook::guessed_years() const {
  std::map<std::string, std::int64_t> guessed;
  for (std::uint32_t i = 0; i < facts_.year_guessed.size(); ++i)
    if (facts_.year_guessed[i] > 0) guessed[facts_.files.name(i)] = facts_.year_guessed[i];
  return guessed;
}

std::map<std::string, std::int64_t> PressBook::unknown_buttons() const {
  std::map<std::string, std::int64_t> unknown;
  if (options_.survey == nullptr) return unknown;
  for (const auto& signature : facts_.words.all())
    if (signature.presses > 0 && signature.role.question == nullptr &&
        signature.role.control == nullptr)
      unknown[facts_.words.buttons.name(signature.button)] += signature.presses;
  return unknown;
}

std::map<std::string, std::int64_t> PressBook::unknown_devices() const {
  std::map<std::string, std::int64_t> unknown;
  if (options_.survey == nullptr) return unknown;
  for (const auto& signature : facts_.words.all())
    if (signature.presses > 0 && facts_.devices[signature.device].known == nullptr)
      unknown[facts_.words.devices.name(signature.device)] += signature.presses;
  return unknown;
}

}  // namespace oos::event
