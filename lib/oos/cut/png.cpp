// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/png.hpp"

#include <algorithm>

#include <zlib.h>

#include "oos/core/error.hpp"

namespace oos::cut {

namespace {

void put_number(std::string& bytes, std::uint32_t value) {
  for (unsigned shift = 32; shift != 0;) {
    shift -= 8;
    bytes.push_back(static_cast<char>((value >> shift) & 0xFFu));
  }
}

const Bytef* raw(const std::string& bytes) { return reinterpret_cast<const Bytef*>(bytes.data()); }

/// Length, name, data, and the sum of name and data.
void put_chunk(std::string& file, const std::string& name, const std::string& data) {
  put_number(file, static_cast<std::uint32_t>(data.size()));
  const std::string summed = name + data;
  file += summed;
  put_number(file,
             static_cast<std::uint32_t>(::crc32(0, raw(summed), static_cast<uInt>(summed.size()))));
}

std::string compressed(const std::string& bytes) {
  uLongf size = ::compressBound(static_cast<uLong>(bytes.size()));
  std::string result(size, '\0');
  if (::compress2(reinterpret_cast<Bytef*>(result.data()), &size, raw(bytes),
                  static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION) != Z_OK)
    throw Error(ErrorKind::io, "a picture cannot be compressed");
  result.resize(size);
  return result;
}

}  // namespace

Picture::Picture(int width, int height, std::vector<Colour> colours)
    : width_(width),
      height_(height),
      colours_(std::move(colours)),
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

void Picture::column(int x, int top, int bottom, std::uint8_t colour) {
  if (x < 0 || x >= width_) return;
  for (int y = std::max(top, 0); y <= std::min(bottom, height_ - 1); ++y)
    pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
            static_cast<std::size_t>(x)] = colour;
}

std::string Picture::png() const {
  std::string header;
  put_number(header, static_cast<std::uint32_t>(width_));
  put_number(header, static_cast<std::uint32_t>(height_));
  header += {8, 3, 0, 0, 0};  // bits a pixel, numbered colours; deflate, filters, not interlaced

  std::string colours;
  for (const Colour& colour : colours_)
    for (const std::uint8_t part : {colour.red, colour.green, colour.blue})
      colours.push_back(static_cast<char>(part));

  std::string rows;
  const auto width = static_cast<std::size_t>(width_);
  for (std::size_t at = 0; at < pixels_.size(); at += width) {
    rows.push_back('\0');  // no filter
    rows.append(reinterpret_cast<const char*>(pixels_.data()) + at, width);
  }

  std::string file = "\x89PNG\r\n\x1a\n";
  put_chunk(file, "IHDR", header);
  put_chunk(file, "PLTE", colours);
  put_chunk(file, "IDAT", compressed(rows));
  put_chunk(file, "IEND", "");
  return file;
}

}  // namespace oos::cut
