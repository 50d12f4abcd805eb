// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "oos/audio/encoder.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/cut/png.hpp"
#include "oos/cut/waveform.hpp"

namespace fs = std::filesystem;
using namespace oos::cut;

namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i)
    value = value << 8u | static_cast<std::uint8_t>(bytes.at(i));
  return value;
}

struct Folder {
  Folder() : path(fs::temp_directory_path() / fmt::format("oos-waveform-{}", ::getpid())) {
    fs::create_directories(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

}  // namespace

TEST_CASE("peaks are the lowest and the highest sample of each stretch and channel") {
  CHECK(find_peaks({1, -2, 3, 4, -5}, 8000, 1, 2).pairs ==
        std::vector<std::int16_t>{-2, 1, 3, 4, -5, -5});
  CHECK(find_peaks({1, 10, -2, 20, 3, 30}, 8000, 2, 2).pairs ==
        std::vector<std::int16_t>{-2, 1, 10, 20, 3, 3, 30, 30});
  CHECK(find_peaks({}, 8000, 1, 2).length() == 0);
}

TEST_CASE("peaks are written as audiowaveform writes them") {
  CHECK(peaks_json(find_peaks({0, -32'768, 32'767, 256}, 8000, 1, 2)) ==
        R"({"version":2,"channels":1,"sample_rate":8000,"samples_per_pixel":2,"bits":8,)"
        R"("length":2,"data":[-128,0,1,127]})"
        "\n");
}

TEST_CASE("a picture is a PNG of its size whose chunks are whole") {
  Picture picture(3, 2, {{255, 255, 255}, {1, 2, 3}});
  picture.column(1, -5, 99, 1);
  picture.column(7, 0, 1, 1);
  const std::string png = picture.png();
  CHECK(png.starts_with("\x89PNG\r\n\x1a\n"));
  std::string names;
  std::size_t at = 8;
  while (at + 12 <= png.size()) {
    names += png.substr(at + 4, 4) + " ";
    at += 12 + number_at(png, at);
  }
  CHECK(at == png.size());
  CHECK(names == "IHDR PLTE IDAT IEND ");
  CHECK(number_at(png, 16) == 3);
  CHECK(number_at(png, 20) == 2);
  CHECK(picture.png() == png);
}

TEST_CASE("the press makes a difference where it is, and none outside") {
  const Peaks peaks = find_peaks(std::vector<std::int16_t>(16'000, 5000), 8000, 1, 400);
  const std::string without = waveform_png(peaks, -1, 2000);
  CHECK(waveform_png(peaks, 2001, 2000) == without);
  CHECK(waveform_png(peaks, 0, 2000) != without);
  CHECK(waveform_png(peaks, 2000, 2000) != without);
  CHECK(waveform_png(peaks, 500, 2000) != waveform_png(peaks, 1500, 2000));
  CHECK_FALSE(waveform_png({}, 0, 0).empty());
}

TEST_CASE("pictures stand beside the clip, once, for its owner alone") {
  const Folder folder;
  const fs::path clip = folder.path / "c1.flac";
  const std::vector<std::int16_t> sound(8000, 1000);
  oos::AtomicFile file(clip);
  file.write(oos::audio::encode(sound, {oos::audio::Codec::flac, 8000, 1}));
  file.commit();
  CHECK(make_waveform({}, {clip, "c1", 500}).png == "");
  const auto made = make_waveform({true, true}, {clip, "c1", 500});
  CHECK(made.png == (folder.path / "c1-500.png").string());
  CHECK(made.peaks == (folder.path / "c1.peaks.json").string());
  for (const std::string& path : {made.png, made.peaks})
    CHECK((fs::status(path).permissions() & fs::perms::mask) == fs::perms(0600));
  CHECK(oos::read_file(made.peaks).find(R"("length":20,)") != std::string::npos);
  fs::remove(clip);  // what is there is not made again
  CHECK(make_waveform({true, true}, {clip, "c1", 500}).peaks == made.peaks);
  CHECK_THROWS_AS(make_waveform({true, false}, {clip, "c1", 600}), oos::Error);
}
