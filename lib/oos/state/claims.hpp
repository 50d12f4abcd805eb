// SPDX-License-Identifier: Apache-2.0
// Claims: which clip is being worked on by which thread of which process, so that two of them
// never pay for the same work. A claim ends with its holder, even when that is killed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "oos/core/file.hpp"

namespace oos::state {

/// Locks on keys, kept as record locks on bytes of one lock file (fcntl OFD locks): the system
/// gives them up when a process ends.
class Claims {
 public:
  /// Opens or creates the lock file. Throws Error(io).
  explicit Claims(const std::filesystem::path& lock_file);

  /// Takes the key unless another thread or process holds it. Throws Error(io).
  bool try_take(std::string_view key);
  void give_up(std::string_view key) noexcept;

 private:
  std::filesystem::path path_;
  FileDescriptor file_;
  std::mutex mutex_;
  std::set<std::int64_t> taken_;  // by threads of this process
};

/// A claim that ends with its scope.
class Claim {
 public:
  Claim(Claims& claims, std::string key) : claims_(claims), key_(std::move(key)) {}
  Claim(const Claim&) = delete;
  Claim& operator=(const Claim&) = delete;
  ~Claim() { claims_.give_up(key_); }

 private:
  Claims& claims_;
  std::string key_;
};

}  // namespace oos::state
