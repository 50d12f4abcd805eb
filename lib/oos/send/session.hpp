// SPDX-License-Identifier: Apache-2.0
// One run of oos-send: the target the command line names, the spool, what earlier runs left in it,
// and the deliveries of the lines that come.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "oos/http/object_storage.hpp"
#include "oos/send/courier.hpp"
#include "oos/send/http_target.hpp"

namespace oos::send {

/// What the command line says. Empty means not given.
struct SessionOptions {
  std::string outbox = {};        ///< one of these three
  std::string profile_file = {};  ///<
  http::StorageOptions storage = {};
  std::string prefix = {};  ///< of object names
  std::string spool_folder = {};
  std::int64_t spool_limit_bytes = std::int64_t{10} << 30u;
  std::int64_t upload_bytes_per_s = 0;  ///< of all calls together
  http::milliseconds timeout{60'000};   ///< of a call over which nothing goes
  CourierOptions courier = {};
  int jobs = 1;
  bool resend_changed = false;
  bool resend_doubtful = false;
  bool replace = false;       ///< deliver again what was delivered
  bool retry_errors = false;  ///< try refused parcels of the spool again
};

/// What the rim gives.
struct SessionTools {
  http::Transport transport;
  http::Pacing pacing;
  Environment environment;
  std::function<void(const std::string&)> warn;
};

/// What became of the parcels that were in the spool, or came into it.
struct SpoolAccount {
  std::int64_t found = 0;  ///< at the beginning, for this target
  std::int64_t kept = 0;   ///< came in
  std::int64_t delivered = 0;
  std::int64_t refused = 0;   ///< still there, but the target will not have them
  std::int64_t missing = 0;   ///< their files were gone or damaged
  std::int64_t replaced = 0;  ///< newer content of the same event took their place
  std::int64_t waiting = 0;   ///< still there
  std::int64_t waiting_bytes = 0;
};

/// The target that the options name. Nothing is made or sent yet. Throws Error(config), (io),
/// (usage).
std::unique_ptr<Target> make_target(const SessionOptions& options, const SessionTools& tools);

class Delivering;

class Session {
 public:
  /// Throws Error(usage), (config) or (io); fatal where nothing can be done.
  Session(SessionOptions options, SessionTools tools);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  std::string target() const { return target_->name(); }
  /// Sends what waits in the spool, the oldest first. `progress(done, total)` is called between.
  /// Throws Interrupted, Error(io).
  void flush(const std::function<bool()>& stopping,
             const std::function<void(std::int64_t, std::int64_t)>& progress);

  /// Remembers a recording's file for the records' sources. Not while start() runs.
  void observe(const jsonl::Line& line);
  /// The delivery of an event line with a clip, which must outlive it. Throws Error(input).
  std::unique_ptr<Delivering> start(const jsonl::Line& line);

  const Courier& courier() const { return *courier_; }
  SpoolAccount account();
  /// Parcels of the spool, without a line in this run, that were refused.
  std::int64_t refused_without_line() const { return refused_now_; }
  std::int64_t reused() const { return reused_; }
  std::int64_t changed() const { return changed_; }

 private:
  friend class Delivering;
  bool begin(const std::string& event);
  void end(const std::string& event);
  bool alone();
  bool load(const state::ParcelRow& row, Courier::Errand& errand);

  SessionOptions options_;
  SessionTools tools_;
  std::unique_ptr<Target> target_;
  std::unique_ptr<Spool> spool_;
  std::unique_ptr<Courier> courier_;
  RecordingPaths recordings_;
  std::mutex mutex_;
  std::set<std::string> under_way_;  // events
  std::int64_t found_ = 0;
  std::atomic<std::int64_t> kept_ = 0;
  std::atomic<std::int64_t> missing_ = 0;
  std::atomic<std::int64_t> replaced_ = 0;
  std::atomic<std::int64_t> refused_now_ = 0;
  std::atomic<std::int64_t> reused_ = 0;
  std::atomic<std::int64_t> changed_ = 0;
};

/// The delivery of one line, a step at a time.
class Delivering {
 public:
  Delivering(Session& session, const jsonl::Line& line);
  Delivering(const Delivering&) = delete;
  Delivering& operator=(const Delivering&) = delete;
  ~Delivering();

  /// Throws the Error that goes on the line; Interrupted.
  Progress step();

 private:
  Progress next();
  bool prepare(const std::optional<state::ParcelRow>& row);
  std::optional<record::Delivery> known();
  bool keep();
  void let_go();

  Session& session_;
  const jsonl::Line& line_;
  RecordingPaths sources_;
  std::string event_;
  bool holds_event_ = false;
  bool kept_ = false;
  Courier::Errand errand_;
};

}  // namespace oos::send
