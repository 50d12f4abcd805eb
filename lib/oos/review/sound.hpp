// SPDX-License-Identifier: Apache-2.0
// The clips of a batch: found, measured, and put inside the page or beside it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/review/item.hpp"

namespace oos::review {

/// The sound of one item.
struct Sound {
  std::filesystem::path file;  ///< empty: there is none
  std::string mime;            ///< by the file's first bytes: "audio/ogg"
  std::string name;            ///< beside the page: "clips/<id>.ogg", telling nothing of who spoke
  std::uintmax_t size_bytes = 0;
};

/// The sounds of items, in their order.
struct Sounds {
  std::vector<Sound> all;
  std::uintmax_t size_bytes = 0;     ///< together
  std::vector<std::string> missing;  ///< clips that lines name and that cannot be read, and why
};

/// Finds the clips; relative paths are taken from `folder` (empty: the working one).
Sounds find_sounds(const std::vector<Item>& items, const std::filesystem::path& folder);

/// audio/… by the first bytes of a file; "application/octet-stream" when nothing is known.
std::string mime_of(std::string_view first_bytes);

/// Throws Error(usage) when the clips are too large to go into one page: what to do instead.
void check_size(const Sounds& sounds, std::int64_t max_size_mb);

/// Copies the clips to `folder`/clips, for the owner alone, and calls `before_each`. Throws
/// Error(io) and what that throws.
void copy_sounds(const Sounds& sounds, const std::filesystem::path& folder,
                 const std::function<void()>& before_each);

}  // namespace oos::review
