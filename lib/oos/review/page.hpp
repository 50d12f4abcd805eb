// SPDX-License-Identifier: Apache-2.0
// The page: HTML without a word of others in its markup, a policy that allows nothing but its own
// style and script, and the batch as JSON that only the script reads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/review/item.hpp"
#include "oos/review/sound.hpp"
#include "oos/survey/checklist.hpp"

namespace oos::review {

/// What a batch is beside its items.
struct BatchOptions {
  std::string language;  ///< one of page_languages()
  std::string title;     ///< empty: that of the page's words
  std::string reviewer;  ///< empty: the page asks
  bool expert = false;   ///< reviews say role = "expert"
  bool blind = false;
  bool second = false;
  std::int64_t lead_ms = 10'000;  ///< playing starts so long before the press
  std::vector<survey::Checklist> checklists;
};

/// Where bytes of the page go.
using Sink = std::function<void(std::string_view)>;

/// Tags of the languages the page speaks, in alphabetical order.
std::vector<std::string> page_languages();

/// The id of a batch: the same for the same items, kind of batch and reviewer, so that work kept in
/// a browser is found again by a page that was made anew.
std::string batch_id(const std::vector<Item>& items, const BatchOptions& options);

/// The checklists of a batch: those of the files, with titles and answers; else what the scores
/// name. Of blind batches too.
jsonl::Json checklists_of(const std::vector<survey::Checklist>& files,
                          const std::vector<Item>& items);

/// JSON inside a script element: no character that could end the element.
std::string script_json(const jsonl::Json& value);

/// Writes the page. With `embed` the sound is inside it, else beside it under Sound::name.
/// Throws Error(io) when a clip cannot be read, and what `sink` throws.
void write_page(const std::vector<Item>& items, const BatchOptions& options, const Sounds& sounds,
                bool embed, const Sink& sink);

}  // namespace oos::review
