// SPDX-License-Identifier: Apache-2.0
// Cutting out of audio files of any kind: seeks, decoders of ours, copies of packets.
#include "fuzz.hpp"
#include "oos/audio/copy.hpp"
#include "oos/audio/decoder.hpp"
#include "oos/audio/seek_index.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto source = oos::audio::memory_bytes(bytes);
  oos::fuzz::parse([&] { oos::audio::copy_opus(source, {4000, 9600}); });
  oos::fuzz::parse([&] { oos::audio::copy_wav(source, {100, 200}); });
  oos::fuzz::parse([&] {
    oos::audio::read_seek_index({reinterpret_cast<const char*>(data), size});
  });
  return oos::fuzz::parse([&] {
    oos::audio::Decoder decoder(source, {16'000, 1, 30});
    decoder.read(2000, 4000);
    decoder.read(100, 500);
  });
}
