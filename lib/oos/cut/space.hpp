// SPDX-License-Identifier: Apache-2.0
// Room on the disk: how much the clips will take, and whether it is there. A full disk harms more
// than this tool, so some room is always left.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "oos/audio/encoder.hpp"
#include "oos/core/size.hpp"
#include "oos/record/recording.hpp"

namespace oos::cut {

/// Room that is never used.
struct Reserve {
  std::optional<std::int64_t> bytes;  ///< absent: a hundredth of the disk, at most 1 GiB
};

/// What a clip of this length will take on the disk, its facts included; rather too much than too
/// little.
std::int64_t expected_bytes(const audio::EncodeOptions& encoding, std::int64_t duration_ms);
/// The same of a clip that is taken out of a recording as it is.
std::int64_t expected_copy_bytes(const record::Recording& recording, std::int64_t duration_ms);

/// The disk that holds a folder, or will hold it.
class DiskSpace {
 public:
  DiskSpace(std::filesystem::path folder, Reserve reserve);

  /// What may still be written: free for this user, less the reserve; never below 0. Throws
  /// Error(io).
  std::int64_t available_bytes() const;
  /// Throws Error(io), fatal, saying what to do, when less is available. `what` needs it.
  void require(std::int64_t bytes, std::string_view what) const;

 private:
  std::filesystem::path folder_;
  Reserve reserve_;
};

}  // namespace oos::cut
