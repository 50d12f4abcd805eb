// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/walk.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <utility>

#include <sys/stat.h>

namespace oos::dump {

namespace {

namespace fs = std::filesystem;

class Walker {
 public:
  explicit Walker(const std::function<void()>& stop_if_asked) : stop_if_asked_(stop_if_asked) {}

  void root(const std::string& path) {
    struct stat status {};
    if (!look(path, status)) return;
    const fs::path absolute = fs::absolute(path).lexically_normal();
    if (S_ISDIR(status.st_mode)) {
      const fs::path named = absolute.has_filename() ? absolute : absolute.parent_path();
      root_ = named.filename().string();
      folder(path, "", status);
    } else {
      root_ = absolute.parent_path().filename().string();
      file(path, absolute.filename().string(), status);
    }
  }

  Walk take() { return std::move(found_); }

 private:
  using Identity = std::pair<dev_t, ino_t>;

  bool look(const std::string& path, struct stat& status) {
    if (::stat(path.c_str(), &status) == 0) return true;
    found_.problems.push_back({path, std::strerror(errno), false});
    return false;
  }

  void folder(const std::string& path, const std::string& relative, const struct stat& status) {
    stop_if_asked_();
    if (!seen_.insert(Identity(status.st_dev, status.st_ino)).second) {
      found_.problems.push_back({path, "leads to a folder that was read already", true});
      return;
    }
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error))
      names.push_back(at->path().filename().string());
    if (error) found_.problems.push_back({path, error.message(), false});
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) entry(path, relative, name);
  }

  void entry(const std::string& folder_path, const std::string& folder_relative,
             const std::string& name) {
    const std::string path = (fs::path(folder_path) / name).string();
    const std::string relative = folder_relative.empty() ? name : folder_relative + "/" + name;
    struct stat status {};
    if (!look(path, status)) return;
    if (S_ISDIR(status.st_mode)) {
      folder(path, relative, status);
    } else {
      file(path, relative, status);
    }
  }

  void file(const std::string& path, const std::string& relative, const struct stat& status) {
    if (!S_ISREG(status.st_mode)) {
      found_.problems.push_back({path, "is neither a file nor a folder", false});
    } else if (!seen_.insert(Identity(status.st_dev, status.st_ino)).second) {
      found_.problems.push_back({path, "is a file that was read already", true});
    } else {
      found_.files.push_back({path, root_, relative, status.st_size, modified_of(status)});
    }
  }

  const std::function<void()>& stop_if_asked_;
  std::set<Identity> seen_;
  std::string root_;
  Walk found_;
};

}  // namespace

Instant modified_of(const struct stat& status) {
  return Instant(std::chrono::seconds(status.st_mtim.tv_sec) +
                 milliseconds(status.st_mtim.tv_nsec / 1'000'000));
}

Walk walk(const std::vector<std::string>& roots, const std::function<void()>& stop_if_asked) {
  Walker walker(stop_if_asked);
  for (const std::string& root : roots) walker.root(root);
  return walker.take();
}

}  // namespace oos::dump
