// SPDX-License-Identifier: Apache-2.0
// The readers of every record object.
#include "fuzz.hpp"
#include "oos/record/clip.hpp"
#include "oos/record/event.hpp"
#include "oos/record/exclude.hpp"
#include "oos/record/recording.hpp"
#include "oos/record/score.hpp"
#include "oos/record/transcript.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const oos::jsonl::Line line(oos::fuzz::text_of(data, size));
    using namespace oos::record;
    if (const auto view = line.find("recording")) to_json(read_recording(*view)).dump();
    if (const auto view = line.find("event")) to_json(read_event(*view)).dump();
    if (const auto view = line.find("exclude")) to_json(read_exclude(*view)).dump();
    if (const auto view = line.find("clip")) to_json(read_clip(*view)).dump();
    if (const auto view = line.find("transcript")) to_json(read_transcript(*view)).dump();
    if (const auto view = line.find("score")) to_json(read_score(*view)).dump();
  });
}
