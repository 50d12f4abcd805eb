// SPDX-License-Identifier: Apache-2.0
// The press counts that ProLAN's report.php answers with (XML): no presses, but contacts records to
// check one's own counts against. The format is known from programs that use it, not from a paper.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// See LogFormat.
class ReportLog : public LogFormat {
 public:
  std::string_view name() const override { return "prolan-report"; }
  bool recognises(std::string_view sample) const override;
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
