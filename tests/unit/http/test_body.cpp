// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/http/body.hpp"

using namespace oos;
using namespace oos::http;

namespace {

/// A file of this content that goes with its scope.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& content) {
    char name[] = "/tmp/oos-body-XXXXXX";
    const FileDescriptor fd(::mkstemp(name));
    path = name;
    std::ofstream(path) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  std::filesystem::path path;
};

std::string all_of(PieceReader& reader, std::size_t step) {
  std::string all;
  std::string block(step, '\0');
  while (const std::size_t got = reader.read(block.data(), block.size())) all.append(block, 0, got);
  return all;
}

}  // namespace

TEST_CASE("a body is its pieces one after the other, whatever the steps") {
  const TemporaryFile clip("sound");
  const std::vector<Piece> pieces = {
      {.text = "head "}, {.text = ""}, {.file = clip.path, .file_bytes = 5}, {.text = " tail"}};
  CHECK(size_of(pieces) == 15);
  for (const std::size_t step : {1u, 2u, 7u, 100u}) {
    PieceReader reader(pieces);
    CHECK(all_of(reader, step) == "head sound tail");
  }
}

TEST_CASE("a file that became shorter, or is gone, is an error, and one that grew is cut off") {
  const TemporaryFile clip("sound");
  const auto read = [&](std::int64_t bytes, const std::filesystem::path& path) {
    const std::vector<Piece> pieces = {{.file = path, .file_bytes = bytes}};
    PieceReader reader(pieces);
    return all_of(reader, 3);
  };
  CHECK(read(3, clip.path) == "sou");
  CHECK_THROWS_WITH_AS(static_cast<void>(read(6, clip.path)),
                       doctest::Contains("became shorter while it was sent"), Error);
  CHECK_THROWS_AS(static_cast<void>(read(6, "/no/such/file")), Error);
}

TEST_CASE("a form is multipart/form-data whose names cannot break out of their quotes") {
  const auto pieces = multipart({{.name = "point", .content = {.text = "desk-1"}},
                                 {.name = "a\"b\r\n",
                                  .content = {.text = "RIFF"},
                                  .file_name = "x.wav",
                                  .content_type = "audio/wav"}},
                                "sum");
  PieceReader reader(pieces);
  CHECK(all_of(reader, 64) ==
        "--sum\r\nContent-Disposition: form-data; name=\"point\"\r\n\r\ndesk-1\r\n"
        "--sum\r\nContent-Disposition: form-data; name=\"a%22b%0D%0A\"; filename=\"x.wav\"\r\n"
        "Content-Type: audio/wav\r\n\r\nRIFF\r\n--sum--\r\n");
}
