// SPDX-License-Identifier: Apache-2.0
// What the command line of oos-stt is read into.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oos/cli/stage.hpp"
#include "oos/stt/session.hpp"

namespace oos_stt {

struct Options {
  oos::cli::StageOptions stage;
  oos::stt::SessionOptions session;
  double timeout_s = 120;
  double patience_s = 1800;
  std::optional<double> poll_interval_s;
  bool check = false;
  bool clean_up = false;
  bool estimate = false;
  std::vector<std::string> after_dashes;  ///< a program of the user's own, or files
};

}  // namespace oos_stt
