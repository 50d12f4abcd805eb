// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/sounds.hpp"

#include <algorithm>

namespace oos::cut {

std::vector<std::int16_t> Sounds::read(const std::string& path, std::int64_t from,
                                       std::int64_t count) {
  bool is_new = false;
  audio::Decoder decoder = take(path, is_new);
  std::vector<std::int16_t> samples = decoder.read(from, count);
  if (!is_new && std::ssize(samples) < count) {  // the file may have grown since it was opened
    decoder = audio::Decoder(path, {rate_hz_, true});
    samples = decoder.read(from, count);
  }
  give_back(path, std::move(decoder));
  return samples;
}

audio::Decoder Sounds::take(const std::string& path, bool& is_new) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(idle_.begin(), idle_.end(),
                                    [&path](const Idle& idle) { return idle.path == path; });
    if (found != idle_.end()) {
      audio::Decoder decoder = std::move(found->decoder);
      idle_.erase(found);
      return decoder;
    }
  }
  is_new = true;
  return audio::Decoder(path, {rate_hz_, true});
}

void Sounds::give_back(const std::string& path, audio::Decoder decoder) {
  std::list<Idle> closing;  // files are closed outside the lock
  const std::lock_guard lock(mutex_);
  idle_.push_front({path, std::move(decoder)});
  while (idle_.size() > capacity_) closing.splice(closing.begin(), idle_, std::prev(idle_.end()));
}

}  // namespace oos::cut
