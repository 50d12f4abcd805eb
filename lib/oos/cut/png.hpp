// SPDX-License-Identifier: Apache-2.0
// Writes small pictures of a few colours as PNG (ISO/IEC 15948): one byte a pixel, compressed by
// zlib. The same picture gives the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace oos::cut {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
};

/// A picture of numbered colours.
class Picture {
 public:
  /// All pixels have colour 0. At most 256 colours.
  Picture(int width, int height, std::vector<Colour> colours);

  int width() const { return width_; }
  int height() const { return height_; }
  /// Paints a column from row `top` to row `bottom`, both included; what is outside is left out.
  void column(int x, int top, int bottom, std::uint8_t colour);
  std::string png() const;

 private:
  int width_;
  int height_;
  std::vector<Colour> colours_;
  std::vector<std::uint8_t> pixels_;  // row after row
};

}  // namespace oos::cut
