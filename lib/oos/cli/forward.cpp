// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/forward.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "oos/core/file.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cli {

void forward_line(Context& context, std::string_view text, const std::string& where,
                  const Observe& observe) {
  Tally& tally = context.summary().tally("lines");
  ++tally.read;
  try {
    const jsonl::Line checked(text);
    if (observe) observe(checked);
    context.out().write(text);
    ++tally.outcomes["written"];
  } catch (const Error& error) {
    if (error.fatal() || error.kind() == ErrorKind::io) throw;
    ++tally.outcomes["rejected"];
    context.terminal().error(error.at(where).what());
    context.raise_status(ExitStatus::input);
  }
}

void forward_lines(Context& context, const Observe& observe) {
  jsonl::LineReader reader({});
  reader.stop_when([] { return Context::stopping(); });
  reader.before_read([&context] { context.out().flush(); });
  jsonl::RawLine raw;
  while (reader.next(raw)) {
    Context::stop_if_asked();
    forward_line(context, raw.text, fmt::format("{}:{}", raw.file, raw.number), observe);
  }
}

bool has_piped_input() {
  const int flags = ::fcntl(STDIN_FILENO, F_GETFL);
  // One that came closed can only be written (see run_tool).
  return flags != -1 && (flags & O_ACCMODE) != O_WRONLY && ::isatty(STDIN_FILENO) == 0;
}

void read_input(const std::string& path, const std::function<void(std::string_view piece)>& take) {
  const FileDescriptor file = path == "-" ? FileDescriptor() : open_for_reading(path);
  read_pieces(
      file.valid() ? file.get() : STDIN_FILENO, path == "-" ? "standard input" : path,
      [] { return Context::stopping(); }, take);
}

}  // namespace oos::cli
