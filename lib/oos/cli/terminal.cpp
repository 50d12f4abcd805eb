// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/terminal.hpp"

#include <cstdlib>
#include <iostream>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace oos::cli {

namespace {

constexpr std::string_view erase_line = "\r\x1b[K";

/// Control characters of hostile file names must not reach the terminal.
std::string printable(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      safe += fmt::format("\\x{:02x}", byte);
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

void Terminal::configure(When progress, When color, bool quiet) {
  quiet_ = quiet;
  color_ = color;
  show_progress_ = progress == When::always ||
                   (progress == When::automatic && !quiet && ::isatty(STDERR_FILENO) == 1);
}

void Terminal::print(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (drawn_) std::cerr << erase_line;
  drawn_ = false;
  std::cerr << tool_ << ": " << printable(text) << '\n' << std::flush;
}

void Terminal::warn(std::string_view message) {
  if (!quiet_) print(fmt::format("warning: {}", message));
}

void Terminal::error(std::string_view message) { print(message); }

void Terminal::note(std::string_view message) {
  if (!quiet_ && ::isatty(STDERR_FILENO) == 1) print(message);
}

void Terminal::progress(std::string_view what, std::int64_t done, std::int64_t total) {
  if (!show_progress_) return;
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && now - last_draw_ < std::chrono::milliseconds(100)) return;
  last_draw_ = now;
  drawn_ = true;
  std::cerr << erase_line << tool_ << ": " << what << ' ' << done;
  if (total > 0) std::cerr << " of " << total;
  std::cerr << std::flush;
}

void Terminal::clear_progress() {
  const std::lock_guard lock(mutex_);
  if (drawn_) std::cerr << erase_line << std::flush;
  drawn_ = false;
}

bool Terminal::color_on(int fd) const {
  if (color_ != When::automatic) return color_ == When::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (term != nullptr && std::string_view(term) == "dumb") return false;
  return ::isatty(fd) == 1;
}

int Terminal::width(int fd, int otherwise) {
  if (const char* columns = std::getenv("COLUMNS")) {
    const int value = std::atoi(columns);
    if (value > 0) return value;
  }
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return otherwise;
}

}  // namespace oos::cli
