// SPDX-License-Identifier: Apache-2.0
// Chained Ogg (RFC 3533, 4): streams one after another in one file, as radio dumps and
// `cat a.opus b.opus` make. Each link is read as a file of its own; their sounds are put together.
#pragma once

#include <optional>
#include <vector>

#include "oos/audio/probe.hpp"
#include "oos/audio/source.hpp"

namespace oos::audio {

struct OggChain {
  std::vector<ByteSource> links;  ///< of one codec, rate and channel count, from the first on
  bool leaves_out = false;        ///< a link of another kind ends them early
};

/// Absent when the bytes are no Ogg, one stream, or several at the same time. Costs a few reads
/// unless the file looks chained; then every page header is read. Throws Error(io).
std::optional<OggChain> read_ogg_chain(const ByteSource& bytes);

/// What all links together are. Absent, or throws Error(input), when the first one is no audio.
std::optional<FileInfo> probe_chain(const OggChain& chain);

/// One link, and where its sound begins in the whole.
struct PlacedLink {
  ByteSource bytes;
  std::int64_t start = 0;  ///< samples
  std::int64_t count = 0;
};
/// The links that hold sound. Throws Error(input) when there is none.
std::vector<PlacedLink> place_links(const OggChain& chain);

/// The sound of all links in one piece, at the file's own rate.
class ChainSource final : public Source {
 public:
  explicit ChainSource(const OggChain& chain);

  int rate_hz() const override { return source_->rate_hz(); }
  int channels() const override { return source_->channels(); }
  void seek(std::int64_t position) override;
  bool next(Block& block) override;
  std::int64_t sample_count() override { return links_.back().start + links_.back().count; }
  bool is_exact() const override { return source_->is_exact(); }

 private:
  void go_to(std::size_t link);

  std::vector<PlacedLink> links_;
  std::size_t link_ = 0;
  std::unique_ptr<Source> source_;  // of links_[link_]
};

}  // namespace oos::audio
