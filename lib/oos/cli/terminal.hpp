// SPDX-License-Identifier: Apache-2.0
// What goes to people on stderr: messages, and a progress line that exists on terminals only.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace oos::cli {

/// --progress and --color.
enum class When { automatic, always, never };

/// Messages and progress on stderr. Thread-safe. Says nothing when all goes well and stderr is no
/// terminal. Never give it words, names or numbers of customers: ids only.
class Terminal {
 public:
  explicit Terminal(std::string tool) : tool_(std::move(tool)) {}

  void configure(When progress, When color, bool quiet);

  /// "oos-cut: warning: …" (not shown with --quiet).
  void warn(std::string_view message);
  /// "oos-cut: …"
  void error(std::string_view message);
  /// A line for people, shown on a terminal only.
  void note(std::string_view message);
  /// Redraws the progress line at most ten times a second: "cut 120 of 400". `total` 0: unknown.
  void progress(std::string_view what, std::int64_t done, std::int64_t total = 0);
  /// Removes the progress line.
  void clear_progress();

  /// Whether output on `fd` should be coloured, by --color, NO_COLOR and the kind of `fd`.
  bool color_on(int fd) const;
  /// Width of the terminal on `fd` in columns; `otherwise` when it is none (COLUMNS is honoured).
  static int width(int fd, int otherwise);

 private:
  void print(std::string_view text);

  std::string tool_;
  bool quiet_ = false;
  bool show_progress_ = false;
  When color_ = When::automatic;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_draw_{};
  std::mutex mutex_;
};

}  // namespace oos::cli
