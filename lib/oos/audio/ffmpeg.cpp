// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/ffmpeg.hpp"

#include <array>
#include <cerrno>
#include <mutex>

#include <fmt/format.h>

namespace oos::audio {

void silence_ffmpeg() {
  static std::once_flag once;
  std::call_once(once, [] { av_log_set_level(AV_LOG_QUIET); });
}

std::string ffmpeg_text(int code) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(code, text.data(), text.size());
  return text.data();
}

void require(int code, std::string_view what, std::string_view where) {
  if (code >= 0) return;
  if (code == AVERROR(ENOMEM))  // what a damaged size field makes a demuxer say
    throw Error(ErrorKind::input,
                fmt::format("{}: asks for more memory than there is; the file is damaged", what),
                std::string(where));
  throw Error(ErrorKind::input, fmt::format("{}: {}", what, ffmpeg_text(code)), std::string(where));
}

}  // namespace oos::audio
