// SPDX-License-Identifier: Apache-2.0
// What the command line of oos-stt is read into.
#pragma once

#include <optional>

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
  bool estimate = false;
};

}  // namespace oos_stt
