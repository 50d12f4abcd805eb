// SPDX-License-Identifier: Apache-2.0
// Submits made by a process of their own. When oos-stt is killed while a clip is on its way (out
// of memory, kill -9), the courier still waits for the answer and notes the operation's id in the
// ledger: the next run finds it. Otherwise nobody could ever tell whether the service took the
// clip, for which it bills; SpeechKit has no call to ask.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/companion.hpp"
#include "oos/http/http.hpp"
#include "oos/state/ledger.hpp"

namespace oos::stt {

/// A submit of one clip.
struct Errand {
  std::string key;                             ///< of the clip's request
  std::optional<state::Operation> known = {};  ///< what the ledger said of it when it was decided
};

/// Which claim on the ledger is held while a courier works on a clip.
std::string errand_claim(const std::string& key);

/// Thread-safe.
class SubmitCouriers {
 public:
  struct Options {
    std::filesystem::path ledger;
    std::function<http::Transport()> make_transport;  ///< called in the courier's process
    std::function<std::int64_t()> now_unix_s;
    int count = 1;  ///< submits at once
  };
  /// Starts the processes. To be called before this one has threads, an open ledger or
  /// connections. Throws Error(io).
  explicit SubmitCouriers(const Options& options);
  SubmitCouriers(const SubmitCouriers&) = delete;
  SubmitCouriers& operator=(const SubmitCouriers&) = delete;
  /// Waits for what is under way.
  ~SubmitCouriers();

  /// Makes the request once, with its notes in the ledger; waits for a free courier. What another
  /// run has submitted since the errand was decided is answered with that operation's id. Throws
  /// TransportError as the transport does, and when the courier is lost; Error of the ledger.
  http::Response submit(const Errand& errand, const http::Request& request);

 private:
  FileDescriptor take();
  void give_back(FileDescriptor socket);

  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<Companion> couriers_;  // without their sockets, which go round
  std::vector<FileDescriptor> idle_;
  int lost_ = 0;
};

}  // namespace oos::stt
