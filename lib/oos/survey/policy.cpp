// SPDX-License-Identifier: Apache-2.0
// Names of a policy's classes, and folders that no policy may name.
#include "oos/survey/policy.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::survey {

namespace fs = std::filesystem;

namespace {

constexpr std::array system_trees = {"/etc",   "/usr",  "/bin", "/sbin", "/lib", "/lib32",
                                     "/lib64", "/boot", "/dev", "/proc", "/sys", "/run"};
constexpr std::array shared_folders = {"/",        "/home",    "/root",      "/tmp",      "/srv",
                                       "/opt",     "/mnt",     "/var",       "/var/lib",  "/media",
                                       "/var/log", "/var/tmp", "/var/spool", "/var/cache"};

[[noreturn]] void refuse(const fs::path& folder, std::string_view why) {
  throw Error(ErrorKind::config,
              fmt::format("the folder is {}; a policy must name a folder of its own below it", why),
              folder.string());
}

}  // namespace

std::string_view to_string(FileClass file_class) {
  constexpr std::array names = {"recordings", "clips",   "transcripts", "caches", "ledgers",
                                "outbox",     "reports", "reviews",     "logs"};
  return names.at(static_cast<std::size_t>(file_class));
}

std::string_view to_string(TimeSource source) {
  constexpr std::array names = {"record", "name", "mtime"};
  return names.at(static_cast<std::size_t>(source));
}

bool is_within(const fs::path& inner, const fs::path& outer) {
  const auto [end, at] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return end == outer.end() || (end->empty() && std::next(end) == outer.end());
}

void refuse_dangerous_folder(const fs::path& folder, const fs::path& home) {
  for (const std::string_view shared : shared_folders)
    if (folder == shared) refuse(folder, "one of the system's");
  for (const std::string_view tree : system_trees)
    if (is_within(folder, tree)) refuse(folder, "the system's");
  if (!home.empty() && is_within(home, folder)) refuse(folder, "a home folder, or above one");
}

}  // namespace oos::survey
