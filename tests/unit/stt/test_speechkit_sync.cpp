// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/clip_upload.hpp"
#include "oos/stt/speechkit/sync.hpp"

using namespace oos::stt;

namespace {

std::string little(std::uint64_t value, int size) {
  std::string bytes;
  for (int i = 0; i < size; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFu);
  return bytes;
}

ClipAudio wav(std::uint64_t rate_hz, std::size_t samples) {
  const std::string data(samples * 2, '\x01');
  return {.bytes = "RIFF" + little(0, 4) + "WAVEfmt " + little(16, 4) + little(1, 2) +
                   little(1, 2) + little(rate_hz, 4) + little(rate_hz * 2, 4) + little(2, 2) +
                   little(16, 2) + "data" + little(data.size(), 4) + data,
          .kind = {"WAV", 1}};
}

/// The two ends of an Ogg Opus file that matter here.
ClipAudio opus(std::uint64_t granule) {
  return {.bytes = "OggS...OpusHead...OggS" + std::string(2, '\0') + little(granule, 8),
          .kind = {"OGG_OPUS", 1}};
}

}  // namespace

TEST_CASE("a synchronous call has the parameters of v1, and samples without a header") {
  SpeechkitOptions options;
  const ClipAudio sound = wav(8000, 16'000);
  SyncCall call = sync_call(options, sound, "ru-RU", 0);
  CHECK(call.path_and_query ==
        "/speech/v1/stt:recognize?lang=ru-RU&topic=general&format=lpcm&sampleRateHertz=8000");
  CHECK(call.body == std::string(32'000, '\x01'));
  CHECK(call.duration_ms == 2000);
  options.features.no_normalization = true;
  options.folder_id = "b1g";
  call = sync_call(options, opus(48'000), "auto", 0);
  CHECK(call.path_and_query ==
        "/speech/v1/stt:recognize?lang=auto&topic=general&format=oggopus&rawResults=true"
        "&folderId=b1g");
  CHECK(call.duration_ms == 1000);
  options.features = {};
  options.features.profanity_filter = true;
  CHECK(sync_call(options, opus(1), "ru-RU", 7).path_and_query.find("profanityFilter=true") !=
        std::string::npos);
}

TEST_CASE("what v1 would refuse is not sent, and told with what to do") {
  const auto refuses = [](const ClipAudio& audio, const char* why, std::int64_t duration_ms = 0) {
    CHECK_THROWS_WITH_AS(sync_call({}, audio, "ru-RU", duration_ms), doctest::Contains(why),
                         oos::Error);
    CHECK_THROWS_WITH_AS(sync_call({}, audio, "ru-RU", duration_ms),
                         doctest::Contains("--mode async"), oos::Error);
  };
  refuses(wav(8000, 240'000), "lasts 30000 ms");
  CHECK_NOTHROW(sync_call({}, wav(8000, 239'992), "ru-RU", 0));
  refuses(opus(30 * 48'000), "lasts 30000 ms");
  refuses(opus(48'000), "lasts 31000 ms", 31'000);
  refuses(wav(48'000, 600'000), "1 MB");
  refuses(wav(44'100, 100), "44100 samples");
  refuses({.bytes = "x", .kind = {"MP3", 1}}, "MP3");
  refuses({.bytes = "x", .kind = {"OGG_OPUS", 2}}, "2 channels");
}

TEST_CASE("an answer without a result is no text") {
  CHECK(sync_text(R"({"result":"девять"})") == "девять");
  CHECK(sync_text(R"({"result":""})").empty());
  CHECK_THROWS_AS(sync_text("<html>"), oos::Error);
  CHECK_THROWS_AS(sync_text("{}"), oos::Error);
  CHECK_THROWS_AS(sync_text(R"({"result":7})"), oos::Error);
}

TEST_CASE("clips beyond the service's limits are refused before anything is sent") {
  const auto check = [](std::uintmax_t bytes, std::int64_t duration_ms, int channels, bool bucket) {
    check_extent({bytes, duration_ms, channels}, max_inline_bytes, bucket);
  };
  constexpr std::int64_t hour_ms = 3'600'000;
  CHECK_NOTHROW(check(44'000'000, 4 * hour_ms, 1, false));
  CHECK_THROWS_WITH_AS(check(44'000'001, 1, 1, false), doctest::Contains("--bucket"), oos::Error);
  CHECK_NOTHROW(check(1'000'000'000, 4 * hour_ms, 1, true));
  CHECK_THROWS_WITH_AS(check(1'000'000'001, 1, 1, true), doctest::Contains("1 GB"), oos::Error);
  CHECK_THROWS_WITH_AS(check(1, 4 * hour_ms + 1, 1, true), doctest::Contains("4 hours"),
                       oos::Error);
  CHECK_THROWS_WITH_AS(check(1, 2 * hour_ms + 1, 2, true), doctest::Contains("4 hours"),
                       oos::Error);
  CHECK_NOTHROW(check(1, 2 * hour_ms, 2, true));
}
