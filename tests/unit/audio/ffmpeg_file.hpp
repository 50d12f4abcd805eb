// SPDX-License-Identifier: Apache-2.0
// Files of formats that only FFmpeg's own program writes here.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

namespace oos::test {

/// The bytes that ffmpeg writes with these arguments; `name` tells it the format. It runs in a
/// folder of its own, where `input`, if any, stands as in.wav.
inline std::string made_by_ffmpeg(const std::string& arguments, const std::string& name,
                                  const std::string& input = {}) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / fmt::format("oos-ffmpeg-{}", ::getpid());
  fs::create_directories(folder);
  if (!input.empty()) std::ofstream(folder / "in.wav", std::ios::binary) << input;
  const std::string command =
      fmt::format("cd {} && ffmpeg -loglevel error -y {} {}", folder.string(), arguments, name);
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream file(folder / name, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  file.close();
  fs::remove_all(folder);
  return bytes;
}

}  // namespace oos::test
