// SPDX-License-Identifier: Apache-2.0
#include "oos/send/session.hpp"

#include <deque>

#include <fmt/format.h>

#include "oos/core/crew.hpp"
#include "oos/core/size.hpp"
#include "oos/send/outbox.hpp"
#include "oos/send/s3_target.hpp"

namespace oos::send {

using http::Later;
using http::milliseconds;
using jsonl::Line;
using state::ParcelRow;
using state::ParcelState;
using Clock = std::chrono::steady_clock;

namespace {

constexpr milliseconds look_again(50);

CallTools call_tools(const SessionOptions& options, const SessionTools& tools) {
  CallTools calls{.transport = tools.transport,
                  .pacing = tools.pacing,
                  .timeouts = {.total = milliseconds(0), .stalled = options.timeout},
                  .upload_bytes_per_s = options.upload_bytes_per_s,
                  .resend_doubtful = options.resend_doubtful};
  if (calls.upload_bytes_per_s > 0)
    calls.upload_bytes_per_s = std::max<std::int64_t>(1, options.upload_bytes_per_s / options.jobs);
  if (options.courier.max_time) calls.deadline = Clock::now() + *options.courier.max_time;
  return calls;
}

/// The files of the recordings that a clip was cut from.
RecordingPaths sources_among(const RecordingPaths& recordings, const jsonl::View& clip) {
  RecordingPaths found;
  clip.each_of("sources", [&](const jsonl::View& source) {
    if (const auto id = source.opt_string("recording"))
      if (const auto known = recordings.find(std::string(*id)); known != recordings.end())
        found.insert(*known);
  });
  return found;
}

record::Delivery delivery_of(const ParcelRow& row) {
  return {
      row.target,
      row.id,
      {.instant = Instant(milliseconds(row.delivered_unix_ms)), .offset = std::chrono::minutes(0)}};
}

/// A parcel of the spool on its way.
struct SpooledJob {
  explicit SpooledJob(ParcelRow spooled) : row(std::move(spooled)) {}
  ParcelRow row;
  bool done = false;
  bool loaded = false;
  Courier::Errand errand;
  std::exception_ptr fatal;
};

}  // namespace

std::unique_ptr<Target> make_target(const SessionOptions& options, const SessionTools& tools) {
  if (!options.outbox.empty()) return std::make_unique<Outbox>(options.outbox);
  const CallTools calls = call_tools(options, tools);
  if (!options.storage.bucket.empty())
    return std::make_unique<S3Target>(
        options.storage, options.prefix,
        http::find_access_key(options.storage.key_file, tools.environment), calls);
  survey::SendProfile profile = survey::load_send_profile(options.profile_file);
  if (profile.status != "verified")
    tools.warn(
        fmt::format("the profile {} is {}: {}", profile.name, profile.status, profile.evidence));
  Secrets secrets = find_secrets(profile, tools.environment);
  return std::make_unique<HttpTarget>(std::move(profile), std::move(secrets), calls);
}

Session::Session(SessionOptions options, SessionTools tools)
    : options_(std::move(options)),
      tools_(std::move(tools)),
      target_(make_target(options_, tools_)),
      spool_(std::make_unique<Spool>(options_.spool_folder, options_.spool_limit_bytes)),
      courier_(std::make_unique<Courier>(*target_, *spool_, tools_.pacing, options_.courier)) {
  found_ = static_cast<std::int64_t>(spool_->ledger().spooled(target()).size());
}

Session::~Session() = default;

void Session::observe(const Line& line) {
  if (line.type() != "recording") return;
  const auto recording = line.find("recording");
  if (!recording) return;
  const auto id = recording->opt_string("id");
  const auto path = recording->opt_string("path");
  if (id && path) recordings_.insert_or_assign(std::string(*id), std::string(*path));
}

bool Session::begin(const std::string& event) {
  const std::lock_guard lock(mutex_);
  return under_way_.insert(event).second;
}

void Session::end(const std::string& event) {
  const std::lock_guard lock(mutex_);
  under_way_.erase(event);
}

bool Session::alone() {
  const std::lock_guard lock(mutex_);
  return under_way_.size() <= 1;
}

Delivering::Delivering(Session& session, const Line& line) : session_(session), line_(line) {
  const jsonl::View clip = line.at("clip");
  sources_ = sources_among(session.recordings_, clip);
  const jsonl::View event = line.at("event");
  event_ = event.opt_string("id").value_or("");
}

Delivering::~Delivering() { let_go(); }

void Delivering::let_go() {
  if (holds_event_) session_.end(event_);
  holds_event_ = false;
}

/// Makes the parcel. True when the clip cannot be read, but the event is known: where it was
/// delivered or is spooled, its clip may have been deleted since.
bool Delivering::prepare(const std::optional<ParcelRow>& row) {
  try {
    errand_.parcel = make_parcel(line_, sources_, session_.target());
    return false;
  } catch (const Error& error) {
    if (!row || session_.options_.replace || error.kind() != ErrorKind::io) throw;
    return true;
  }
}

/// What is known of the event already: a delivery, or a parcel in the spool.
std::optional<record::Delivery> Delivering::known() {
  const auto row = session_.spool_->ledger().find(session_.target(), event_);
  const bool gone = prepare(row);
  if (!row) return std::nullopt;
  const bool same = gone || row->content == errand_.parcel.content;
  if (row->state == ParcelState::delivered) {
    if (session_.options_.replace || (!same && session_.options_.resend_changed))
      return std::nullopt;
    ++(same ? session_.reused_ : session_.changed_);
    return delivery_of(*row);
  }
  if (same) {
    try {
      errand_.parcel = session_.spool_->load(*row);
      kept_ = true;
      return std::nullopt;
    } catch (const Error&) {  // its files are gone: it is kept anew, from where it lies
      if (gone) throw;
    }
  }
  session_.spool_->forget(*row);
  ++session_.replaced_;
  return std::nullopt;
}

/// True: the parcel lies in the spool. False: there may be room later.
bool Delivering::keep() {
  if (kept_) return true;
  kept_ = session_.spool_->keep(errand_.parcel, session_.target());
  if (kept_) {
    ++session_.kept_;
    return true;
  }
  if (!session_.courier_->trouble() && !session_.alone()) return false;
  throw Error(ErrorKind::io,
              fmt::format("the spool is full (--spool-limit {}), and clips cannot be sent now; "
                          "this one was not taken: send it again with --retry-errors",
                          size_text(session_.options_.spool_limit_bytes)));
}

Progress Delivering::step() {
  try {
    Progress progress = next();
    if (!std::holds_alternative<Later>(progress)) let_go();
    return progress;
  } catch (...) {
    let_go();
    throw;
  }
}

Progress Delivering::next() {
  if (!holds_event_) {
    if (!session_.begin(event_)) return Later{look_again};  // another line of the same event
    holds_event_ = true;
    if (const auto delivery = known()) return *delivery;
  }
  if (!keep()) return Later{look_again};
  return session_.courier_->step(errand_);
}

std::unique_ptr<Delivering> Session::start(const Line& line) {
  return std::make_unique<Delivering>(*this, line);
}

/// Makes a spooled parcel ready; false when it cannot be.
bool Session::load(const ParcelRow& row, Courier::Errand& errand) {
  try {
    errand.parcel = spool_->load(row);
    return true;
  } catch (const Error& error) {
    tools_.warn(
        fmt::format("event {}: its clip is lost from the spool: {}", row.event, error.what()));
    spool_->forget(row);
    ++missing_;
    return false;
  }
}

void Session::flush(const std::function<bool()>& stopping,
                    const std::function<void(std::int64_t, std::int64_t)>& progress) {
  std::vector<ParcelRow> rows = spool_->ledger().spooled(target());
  if (!options_.retry_errors) std::erase_if(rows, state::is_put_aside);
  const auto work = [this, &stopping](SpooledJob& job) -> Crew<SpooledJob>::Again {
    try {
      if (stopping()) throw Interrupted();
      if (!job.loaded && !load(job.row, job.errand)) return std::nullopt;
      job.loaded = true;
      const Progress made = courier_->step(job.errand);
      if (const auto* later = std::get_if<Later>(&made)) return Clock::now() + later->wait;
    } catch (const Error& error) {
      if (error.fatal()) {
        job.fatal = std::current_exception();
      } else {
        ++refused_now_;
        tools_.warn(fmt::format("event {}: {}", job.row.event, error.what()));
      }
    } catch (...) {
      job.fatal = std::current_exception();
    }
    return std::nullopt;
  };
  std::deque<std::unique_ptr<SpooledJob>> window;
  Crew<SpooledJob> crew(
      std::vector<Crew<SpooledJob>::Work>(static_cast<std::size_t>(options_.jobs), work));
  const auto total = static_cast<std::int64_t>(rows.size());
  std::int64_t finished = 0;
  const auto take_front = [&] {
    while (!crew.wait_for(*window.front(), milliseconds(100)))
      if (stopping()) throw Interrupted();
    const auto job = std::move(window.front());
    window.pop_front();
    if (job->fatal) std::rethrow_exception(job->fatal);
    progress(++finished, total);
  };
  for (ParcelRow& row : rows) {
    if (courier_->trouble()) break;
    window.push_back(std::make_unique<SpooledJob>(std::move(row)));
    crew.add(*window.back());
    while (window.size() >= static_cast<std::size_t>(options_.jobs) * 4) take_front();
  }
  while (!window.empty()) take_front();
}

SpoolAccount Session::account() {
  SpoolAccount account{.found = found_,
                       .kept = kept_,
                       .delivered = courier_->counts().delivered,
                       .refused = 0,
                       .missing = missing_,
                       .replaced = replaced_};
  for (const ParcelRow& row : spool_->ledger().spooled(target())) {
    ++(state::is_put_aside(row) ? account.refused : account.waiting);
    if (!state::is_put_aside(row)) account.waiting_bytes += row.bytes;
  }
  return account;
}

}  // namespace oos::send
