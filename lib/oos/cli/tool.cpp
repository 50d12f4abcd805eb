// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/tool.hpp"

#include <atomic>
#include <csignal>
#include <iostream>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/cli/config_file.hpp"
#include "oos/cli/help.hpp"
#include "oos/core/file.hpp"

namespace oos::cli {

namespace {

// Set by the signal handler: the one piece of state a handler may touch.
volatile std::sig_atomic_t stop_signal = 0;

extern "C" void remember_signal(int signal_number) {
  if (stop_signal != 0) {  // a second Ctrl-C does not wait
    std::signal(signal_number, SIG_DFL);
    ::raise(signal_number);
  }
  stop_signal = signal_number;
}

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = remember_signal;  // no SA_RESTART: a blocking read must return
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // writes report EPIPE, so that half files are cleaned up first
  std::signal(SIGXFSZ, SIG_IGN);  // and EFBIG
}

/// A standard stream that came closed must stay an error: else the next file opened, the ledger
/// say, would take its number and be read or written in its place.
void occupy_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) == -1)
      // The lowest free number is the stream's: those before it are open.
      static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
}

[[noreturn]] void die_by_sigpipe() {
  std::signal(SIGPIPE, SIG_DFL);
  ::raise(SIGPIPE);
  ::_exit(static_cast<int>(ExitStatus::io));  // only if SIGPIPE is blocked
}

int severity(ExitStatus status) {
  switch (status) {
    case ExitStatus::ok:
      return 0;
    case ExitStatus::condition:
      return 1;
    case ExitStatus::record_errors:
      return 2;
    default:
      return 3;
  }
}

struct CommonOptions {
  std::string summary_file;
  std::string progress = "auto";
  std::string color = "auto";
  bool quiet = false;
};

void add_common_options(CLI::App& app, CommonOptions& options) {
  const CLI::IsMember when({"auto", "always", "never"});
  app.add_option("--summary", options.summary_file, "write the account of this run to FILE as JSON")
      ->type_name("FILE")
      ->group("Common options");
  app.add_option("--progress", options.progress, "show progress on stderr: auto, always, never")
      ->check(when)
      ->type_name("WHEN")
      ->capture_default_str()
      ->group("Common options");
  app.add_option("--color", options.color, "colour the output: auto, always, never")
      ->check(when)
      ->type_name("WHEN")
      ->capture_default_str()
      ->group("Common options");
  app.add_flag("-q,--quiet", options.quiet, "no warnings, no progress; errors only")
      ->group("Common options");
  app.set_help_flag("-h,--help", "print this help and exit")->group("Common options");
  app.set_version_flag(
         "-V,--version",
         fmt::format("{} {} (schema {})", app.get_name(), OOS_VERSION, jsonl::schema_version),
         "print the version and exit")
      ->group("Common options");
}

When parse_when(const std::string& text) {
  return text == "always" ? When::always : text == "never" ? When::never : When::automatic;
}

/// Writes the summary where the user wants it. Throws Error.
void write_summary(const Context& context, Summary& summary, const CommonOptions& options,
                   Terminal& terminal) {
  terminal.clear_progress();
  terminal.note(summary.to_text());
  if (options.summary_file.empty()) return;
  const std::string text = summary.to_json(static_cast<int>(context.status())).dump() + "\n";
  if (options.summary_file == "-")
    throw Error(ErrorKind::usage, "--summary needs a file; standard output carries the records");
  AtomicFile file(options.summary_file);
  file.write(text);
  file.commit();
}

ExitStatus report(Context& context, const Error& error) {
  context.terminal().error(error.what());
  return exit_status(error.kind());
}

/// Runs the tool; whatever was written before a failure is still handed on.
ExitStatus run_and_flush(Context& context, const Run& run) {
  try {
    run(context);
    context.out().flush();
    return context.status();
  } catch (const BrokenPipe&) {
    throw;
  } catch (const Interrupted&) {
    context.out().flush();
    return ExitStatus::interrupted;
  } catch (const Error& error) {
    const ExitStatus status = report(context, error);
    try {
      context.out().flush();
    } catch (const Error&) {
      return status;  // the first failure is the one worth telling
    }
    return status;
  }
}

}  // namespace

Context::Context(std::string tool)
    : terminal_(tool), summary_(std::move(tool)), out_(STDOUT_FILENO) {}

bool Context::stopping() { return stop_signal != 0; }

void Context::hand_over() {
  out_.flush();
  struct stat status {};
  if (::fstat(STDOUT_FILENO, &status) != 0) return;
  // What stands in a file must outlive the machine, or it may be remembered and yet be gone.
  if (S_ISREG(status.st_mode) && ::fdatasync(STDOUT_FILENO) != 0)
    throw system_error("cannot write", "standard output", errno);
  if (!S_ISFIFO(status.st_mode)) return;
  constexpr int look_again_ms = 20;
  for (int waiting = 0, wait_ms = 0;; wait_ms = look_again_ms) {
    pollfd output{STDOUT_FILENO, 0, 0};
    if (::poll(&output, 1, wait_ms) > 0 && (output.revents & POLLERR) != 0) throw BrokenPipe();
    stop_if_asked();
    if (::ioctl(STDOUT_FILENO, FIONREAD, &waiting) != 0 || waiting == 0) return;
  }
}

void Context::stop_if_asked() {
  if (stopping()) throw Interrupted();
}

void Context::raise_status(ExitStatus status) {
  if (severity(status) > severity(status_)) status_ = status;
}

int run_tool(int argc, char** argv, const ToolInfo& info, const Declare& declare) {
  occupy_closed_streams();
  catch_signals();
  Context context(info.name);
  CommonOptions common;
  CLI::App app(info.summary, info.name);
  configure_help(app, info.examples);
  try {
    const Run run = declare(app);
    add_common_options(app, common);
    attach_sources(app, info.name);
    try {
      app.parse(argc, argv);
    } catch (const CLI::Success& help) {
      context.out().write_raw(help_text(app, help));
      context.out().flush();
      return 0;
    } catch (const CLI::ParseError& error) {
      context.terminal().error(
          fmt::format("{}; see {} --help", usage_message(app, error), info.name));
      return static_cast<int>(ExitStatus::usage);
    }
    context.terminal().configure(parse_when(common.progress), parse_when(common.color),
                                 common.quiet);
    const ExitStatus status = run_and_flush(context, run);
    context.raise_status(status);
    write_summary(context, context.summary(), common, context.terminal());
    return static_cast<int>(status);
  } catch (const BrokenPipe&) {
    context.terminal().clear_progress();
    die_by_sigpipe();
  } catch (const Error& error) {
    return static_cast<int>(report(context, error));
  } catch (const std::exception& error) {
    context.terminal().error(fmt::format("internal error: {}; please report it", error.what()));
    return static_cast<int>(ExitStatus::io);
  }
}

CLI::Option* add_input_files(CLI::App& app, std::vector<std::string>& files) {
  return app.add_option("FILE", files, "record lines to read; - or nothing: standard input")
      ->type_name("");
}

CLI::Option* add_jobs(CLI::App& app, int& jobs) {
  return app.add_option("-j,--jobs", jobs, "records worked on at once; 0: one per processor")
      ->check(CLI::Range(0, 1024))
      ->type_name("N")
      ->capture_default_str();
}

int resolved_jobs(int jobs) {
  if (jobs > 0) return jobs;
  const unsigned processors = std::thread::hardware_concurrency();
  return processors == 0 ? 1 : static_cast<int>(processors);
}

}  // namespace oos::cli
