// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/space.hpp"

#include <algorithm>
#include <cerrno>
#include <string>

#include <fmt/format.h>
#include <sys/statvfs.h>

#include "oos/core/error.hpp"

namespace oos::cut {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t largest_default_reserve = std::int64_t{1} << 30u;
/// Facts, folder entries, and the last block of each file.
constexpr std::int64_t bytes_beside_a_clip = 12 * 1024;

struct Room {
  std::int64_t free_bytes = 0;
  std::int64_t reserved_bytes = 0;
};

/// The folder itself, or the nearest of its parents that is there.
fs::path existing(fs::path folder) {
  std::error_code ignored;
  folder = fs::absolute(folder, ignored);
  while (!fs::exists(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

Room room_in(const fs::path& folder, const Reserve& reserve) {
  struct statvfs disk {};
  if (::statvfs(existing(folder).c_str(), &disk) != 0)
    throw system_error("cannot ask for the free space", folder.string(), errno);
  const auto block = static_cast<std::int64_t>(disk.f_frsize);
  Room room;
  room.free_bytes = static_cast<std::int64_t>(disk.f_bavail) * block;
  room.reserved_bytes = reserve.bytes.value_or(
      std::min(static_cast<std::int64_t>(disk.f_blocks) * block / 100, largest_default_reserve));
  return room;
}

}  // namespace

std::int64_t expected_bytes(const audio::EncodeOptions& encoding, std::int64_t duration_ms) {
  const std::int64_t pcm =
      duration_ms * encoding.rate_hz / 1000 * encoding.channels * std::int64_t{2};
  switch (encoding.codec) {
    case audio::Codec::wav:
      return pcm + bytes_beside_a_clip;
    case audio::Codec::flac:
      return pcm * 3 / 4 + bytes_beside_a_clip;
    case audio::Codec::opus:
    case audio::Codec::mp3:
      break;
  }
  const std::int64_t bits_per_second = std::int64_t{encoding.bitrate_bps} * encoding.channels;
  return duration_ms * bits_per_second / 8000 * 9 / 8 + bytes_beside_a_clip;
}

std::int64_t expected_copy_bytes(const record::Recording& recording, std::int64_t duration_ms) {
  // Where the line does not tell its size, rather too much: Opus for music, PCM of 32 bits.
  constexpr std::int64_t opus_bytes_per_second = 128'000 / 8;
  const std::int64_t channels = std::max(1, recording.channels);
  std::int64_t per_second =
      recording.codec == "opus"
          ? opus_bytes_per_second * channels
          : std::int64_t{4} * std::max(0, recording.sample_rate_hz) * channels;
  if (recording.size_bytes > 0 && recording.duration_ms > 0)
    per_second = recording.size_bytes * 1000 / recording.duration_ms;
  return duration_ms * per_second / 1000 * 9 / 8 + bytes_beside_a_clip;
}

DiskSpace::DiskSpace(fs::path folder, Reserve reserve)
    : folder_(std::move(folder)), reserve_(reserve) {}

std::int64_t DiskSpace::available_bytes() const {
  const Room room = room_in(folder_, reserve_);
  return std::max<std::int64_t>(0, room.free_bytes - room.reserved_bytes);
}

void DiskSpace::require(std::int64_t bytes, std::string_view what) const {
  const Room room = room_in(folder_, reserve_);
  if (room.free_bytes - room.reserved_bytes >= bytes) return;
  throw Error(ErrorKind::io,
              fmt::format("{} of the disk are free, {} of which are kept free (--reserve), but {} "
                          "need about {}; make room and run again: finished clips are not made "
                          "again",
                          size_text(room.free_bytes), size_text(room.reserved_bytes), what,
                          size_text(bytes)),
              folder_.string())
      .stopping_the_run();
}

}  // namespace oos::cut
