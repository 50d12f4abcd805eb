// SPDX-License-Identifier: Apache-2.0
#include "oos/review/sound.hpp"

#include <array>
#include <system_error>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::review {

namespace {

namespace fs = std::filesystem;

struct Format {
  std::string_view magic;
  std::size_t at;
  std::string_view mime;
  std::string_view ending;
};

constexpr std::array<Format, 6> formats{{{"OggS", 0, "audio/ogg", ".ogg"},
                                         {"WAVE", 8, "audio/wav", ".wav"},
                                         {"fLaC", 0, "audio/flac", ".flac"},
                                         {"ID3", 0, "audio/mpeg", ".mp3"},
                                         {"ftyp", 4, "audio/mp4", ".m4a"},
                                         {"\xFF\xFB", 0, "audio/mpeg", ".mp3"}}};
constexpr std::size_t magic_bytes = 12;

const Format* format_of(std::string_view bytes) {
  for (const Format& one : formats)
    if (bytes.size() >= one.at && bytes.substr(one.at).starts_with(one.magic)) return &one;
  return nullptr;
}

std::string first_bytes(const fs::path& path) {
  const FileDescriptor file = open_for_reading(path);
  std::string bytes;
  const auto enough = [&bytes] { return bytes.size() >= magic_bytes; };
  try {
    read_pieces(
        file.get(), path.string(), [] { return false; },
        [&](std::string_view piece) {
          bytes += piece.substr(0, magic_bytes);
          if (enough()) throw Interrupted();
        });
  } catch (const Interrupted&) {  // the rest is not wanted yet
  }
  return bytes;
}

Sound sound_of(const Item& item, const fs::path& folder) {
  Sound sound;
  sound.file = folder / item.clip_path;  // an absolute path stands for itself
  const std::string bytes = first_bytes(sound.file);
  const Format* format = format_of(bytes);
  sound.mime = mime_of(bytes);
  sound.name = fmt::format("clips/{}{}", content_id({item.event}),
                           format == nullptr ? "" : std::string(format->ending));
  std::error_code failed;
  sound.size_bytes = fs::file_size(sound.file, failed);
  if (failed) throw system_error("cannot read", sound.file.string(), failed.value());
  return sound;
}

}  // namespace

std::string mime_of(std::string_view bytes) {
  const Format* format = format_of(bytes);
  return format == nullptr ? "application/octet-stream" : std::string(format->mime);
}

Sounds find_sounds(const std::vector<Item>& items, const fs::path& folder) {
  Sounds sounds;
  for (const Item& item : items) {
    sounds.all.emplace_back();
    if (item.clip_path.empty()) continue;
    try {
      sounds.all.back() = sound_of(item, folder);
    } catch (const Error& error) {
      sounds.missing.emplace_back(error.what());
    }
    sounds.size_bytes += sounds.all.back().size_bytes;
  }
  return sounds;
}

void check_size(const Sounds& sounds, std::int64_t max_size_mb) {
  constexpr std::uintmax_t megabyte = 1'000'000;
  if (sounds.size_bytes <= static_cast<std::uintmax_t>(max_size_mb) * megabyte) return;
  throw Error(
      ErrorKind::usage,
      fmt::format("the clips take {} MB, more than a page of --max-size {} should hold: put "
                  "them beside it with --folder, or choose fewer with --sample or --most",
                  (sounds.size_bytes + megabyte - 1) / megabyte, max_size_mb));
}

void copy_sounds(const Sounds& sounds, const fs::path& folder,
                 const std::function<void()>& before_each) {
  create_private_directories(folder / "clips");
  for (const Sound& sound : sounds.all) {
    if (sound.file.empty()) continue;
    before_each();
    const FileDescriptor from = open_for_reading(sound.file);
    AtomicFile to(folder / sound.name, FileMode::for_owner);
    read_pieces(
        from.get(), sound.file.string(), [] { return false; },
        [&to](std::string_view piece) { to.write(piece); });
    to.commit();
  }
}

}  // namespace oos::review
