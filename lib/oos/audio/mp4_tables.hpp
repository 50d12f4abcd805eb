// SPDX-License-Identifier: Apache-2.0
// Where the packets of an MP4 track lie: the sample tables (ISO 14496-12, 8.7), looked up in the
// file when they are needed, so that a day costs no more memory than a minute. Private to the audio
// module.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "oos/audio/byte_view.hpp"

namespace oos::audio {

/// The places of the tables in a file. Copyable.
struct Mp4Places {
  /// Chunks from `chunk` on hold `packets` each; the first of them begins with packet `first`.
  struct Run {
    std::uint64_t chunk = 0;
    std::uint64_t packets = 0;
    std::uint64_t first = 0;
  };

  std::uint64_t count = 0;         ///< packets
  std::uint64_t sizes_at = 0;      ///< of the table of sizes, 4 bytes each
  std::uint64_t uniform_size = 0;  ///< of every packet; 0: see the table
  std::uint64_t chunks = 0;
  std::uint64_t offsets_at = 0;  ///< of the table of chunks
  int offset_width = 4;          ///< bytes, 4 or 8
  std::vector<Run> runs;

  /// Takes a box stsz, stco, co64 or stsc whose content is at [begin, end); others are ignored.
  /// False when it is damaged. Throws Error(io).
  bool take(std::string_view kind, std::uint64_t begin, std::uint64_t end, ByteWindow& file);
  /// After all boxes: whether the tables fit together.
  bool finish();
};

/// Looks packets up. The source must outlive it.
class Mp4Tables {
 public:
  Mp4Tables(const Mp4Places& places, const ByteSource& bytes)
      : places_(places), sizes_(bytes), offsets_(bytes) {}

  /// A packet's place.
  struct Place {
    std::uint64_t packet = 0;
    std::uint64_t chunk = 0;
    std::uint64_t chunk_ends = 0;  ///< the first packet of the next chunk
    std::uint64_t offset = 0;      ///< in the file
    std::uint64_t size = 0;        ///< bytes
  };
  /// The place of a packet below count(). Throws Error(io).
  Place find(std::uint64_t packet);
  /// The one behind it, below count().
  Place after(const Place& place);
  std::uint64_t count() const { return places_.count; }

 private:
  const Mp4Places::Run& run_of_chunk(std::uint64_t chunk) const;
  std::uint64_t size_of(std::uint64_t packet);
  std::uint64_t offset_of(std::uint64_t chunk);

  Mp4Places places_;
  ByteWindow sizes_;
  ByteWindow offsets_;
};

}  // namespace oos::audio
