// SPDX-License-Identifier: Apache-2.0
// Submits travel in a child process, which brings those on the wire to their end and notes in the
// ledger what became of them even when the run is killed: so a kill leaves no clip of which nobody
// knows whether it was sent. (A power cut, or a kill of the child too, still can.)
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "oos/core/surviving_child.hpp"
#include "oos/http/http.hpp"
#include "oos/state/ledger.hpp"

namespace oos::stt {

/// What the child does for one run. Thread-safe.
class SubmitKeeper {
 public:
  /// So many submits travel at once.
  static constexpr int at_once = 2;

  /// Starts the child: before any other thread, and before the ledger is opened. `make_transport`
  /// is called there. Throws Error(io).
  SubmitKeeper(const std::filesystem::path& ledger_file,
               const std::function<http::Transport()>& make_transport);

  /// Sends the submit of the clip with this key once, with its notes; one that an earlier run's
  /// child has brought to its end meanwhile is not sent again. Throws TransportError, Error.
  http::Response carry(const std::string& key, bool synchronous, const http::Request& request);

 private:
  /// One of the connections, for as long as a submit takes.
  struct Lease {
    explicit Lease(SubmitKeeper& keeper);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    int connection = -1;

   private:
    SubmitKeeper& keeper_;
  };

  std::mutex mutex_;
  std::condition_variable given_back_;
  SurvivingChild child_;
  std::vector<int> idle_;  // connections
};

/// Whether the child of some run is just sending the clip with this key.
bool is_being_submitted(state::Ledger& ledger, const std::string& key);

}  // namespace oos::stt
