// SPDX-License-Identifier: Apache-2.0
// A parser of logs in which every row is a line: cuts the text at the line ends and counts. Base
// of most log formats.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

class LineParser : public LogParser {
 public:
  std::size_t parse(std::string_view text, bool last) final;

 protected:
  /// One line that is not blank, without its end, and its number from 1.
  virtual void line(std::int64_t number, std::string_view text) = 0;
  /// After the last line.
  virtual void end() {}

 private:
  std::int64_t number_ = 0;
};

}  // namespace oos::event
