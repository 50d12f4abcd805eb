// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/sounds.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"

namespace oos::cut {

namespace fs = std::filesystem;

namespace {

/// Long enough for a seek in each to cost little, short enough for little to be decoded in vain.
constexpr std::int64_t chunk_s = 4;
constexpr std::int64_t chunks_at_once = 64;  // asked for: looking for them costs their square

/// The table of one file on disk, under a name that changes when the file does.
class IndexFile {
 public:
  IndexFile(const fs::path& folder, const std::string& path) {
    std::error_code missing;
    const auto size = fs::file_size(path, missing);
    if (missing || folder.empty()) return;
    const auto time = fs::last_write_time(path, missing).time_since_epoch().count();
    path_ = folder / (content_id({"seek-index", path, fmt::format("{} {}", size, time)}) + ".idx");
  }

  audio::SharedSeekIndex load() const {
    std::error_code missing;
    if (path_.empty() || !fs::exists(path_, missing)) return nullptr;
    auto index = audio::read_seek_index(read_file(path_));
    return index ? std::make_shared<const audio::SeekIndex>(std::move(*index)) : nullptr;
  }
  void save(const audio::SeekIndex& index) const {
    if (path_.empty()) return;
    create_private_directories(path_.parent_path());
    AtomicFile file(path_, FileMode::for_owner);
    file.write(audio::write_seek_index(index));
    file.commit();
  }

 private:
  fs::path path_;  // empty: nothing is kept
};

/// A file as it is now: one that is still being written becomes another one as it grows.
std::string version_of(const std::string& path) {
  std::error_code missing;
  return fmt::format("{}\n{}", path, fs::file_size(path, missing));
}

}  // namespace

std::string Sounds::name_of(const SoundRef& sound) {
  return fmt::format("{}\n{}\n{}", version_of(sound.path), sound.channels, sound.drift_ppm);
}

std::int64_t Sounds::read(const SoundRef& sound, audio::FrameSpan frames, SharedSound& into) {
  const std::string name = name_of(sound);
  const std::int64_t length = chunk_s * rate_hz_;
  const auto width = static_cast<std::size_t>(sound.channels);
  std::optional<Idle> open;
  const auto make = [&](std::int64_t number) {
    if (!open) open.emplace(take(name, sound, number * length));
    // What is not exact after a seek would depend on where reading began: then every chunk begins
    // with a seek of its own.
    if (!open->decoder.is_exact()) open->decoder.restart();
    Samples samples = open->decoder.read(number * length, length);
    open->next = (number + 1) * length;
    return samples;
  };
  std::int64_t at = frames.from;
  std::int64_t number = frames.from / length;
  bool ended = false;
  while (at < frames.to && !ended) {
    const std::int64_t last = std::min((frames.to + length - 1) / length, number + chunks_at_once);
    for (auto& chunk : chunks_.get(name, number, last, make)) {
      const std::int64_t start = number++ * length;
      const std::int64_t end = start + static_cast<std::int64_t>(chunk->size() / width);
      const std::int64_t until = std::min(end, frames.to);
      ended = end < start + length;
      if (at < until) {
        into.add(std::move(chunk), static_cast<std::size_t>(at - start) * width,
                 static_cast<std::size_t>(until - at) * width);
        at = until;
      }
      if (ended) break;  // what follows lies behind the end
    }
  }
  if (open) give_back(std::move(*open));
  return at - frames.from;
}

std::optional<std::int64_t> Sounds::assumed_delay(const SoundRef& sound) {
  std::unique_lock lock(mutex_);
  File& file = files_[version_of(sound.path)];
  lock.unlock();
  const std::lock_guard file_lock(file.mutex);
  return file.assumed_delay;
}

/// An open file: best one that would read on at `next`.
Sounds::Idle Sounds::take(const std::string& name, const SoundRef& sound, std::int64_t next) {
  {
    const std::lock_guard lock(mutex_);
    auto best = idle_.end();
    for (auto idle = idle_.begin(); idle != idle_.end(); ++idle)
      if (idle->name == name && (best == idle_.end() || idle->next == next)) best = idle;
    if (best != idle_.end()) {
      Idle taken = std::move(*best);
      idle_.erase(best);
      return taken;
    }
  }
  return open(name, sound);
}

Sounds::Idle Sounds::open(const std::string& name, const SoundRef& sound) {
  std::unique_lock lock(mutex_);
  File& file = files_[version_of(sound.path)];
  lock.unlock();
  const std::lock_guard file_lock(file.mutex);
  const IndexFile kept(index_folder_, sound.path);
  const bool known = file.index != nullptr;
  if (!known) file.index = kept.load();
  const bool loaded = file.index != nullptr;
  audio::DecoderOptions options{rate_hz_, sound.channels, sound.drift_ppm};
  options.index = file.index;
  Idle opened{name, 0, audio::Decoder(sound.path, options)};
  file.index = opened.decoder.seek_index();
  file.assumed_delay = opened.decoder.assumed_delay();
  if (!loaded && file.index) kept.save(*file.index);
  return opened;
}

void Sounds::give_back(Idle idle) {
  std::list<Idle> closing;  // files are closed outside the lock
  const std::lock_guard lock(mutex_);
  idle_.push_front(std::move(idle));
  while (idle_.size() > idle_limit_) closing.splice(closing.begin(), idle_, std::prev(idle_.end()));
}

}  // namespace oos::cut
