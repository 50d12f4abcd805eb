// SPDX-License-Identifier: Apache-2.0
// What a run would do: for --dry-run. Makes, sends and changes nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "oos/send/session.hpp"
#include "oos/state/send_ledger.hpp"

namespace oos::send {

class Outlook {
 public:
  /// `target` as it stands in deliveries. The spool may not be there yet. Throws Error(io).
  Outlook(const SessionOptions& options, std::string target);

  /// Counts a line that would be worked on.
  void add(const jsonl::Line& line);
  jsonl::Json to_json() const;

 private:
  std::string target_;
  bool replace_;
  std::int64_t limit_bytes_;
  std::unique_ptr<state::SendLedger> ledger_;
  std::int64_t clips_ = 0;
  std::int64_t bytes_ = 0;
  std::int64_t delivered_ = 0;
  std::int64_t unreadable_ = 0;
  std::int64_t spooled_ = 0;
  std::int64_t spooled_bytes_ = 0;
};

}  // namespace oos::send
