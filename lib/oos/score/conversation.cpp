// SPDX-License-Identifier: Apache-2.0
#include "oos/score/conversation.hpp"

#include <algorithm>
#include <charconv>

namespace oos::score {

namespace {

/// The next reference token of a pointer (RFC 6901), unescaped.
std::string next_name(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const std::size_t end = std::min(pointer.find('/'), pointer.size());
  std::string name;
  for (std::size_t i = 0; i < end; ++i) {
    const bool escaped = pointer[i] == '~' && i + 1 < end;
    name += escaped ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
  }
  pointer.remove_prefix(end);
  return name;
}

void descend(const jsonl::View& view, std::string_view pointer,
             const std::function<void(const jsonl::View&)>& visit) {
  if (pointer.empty()) return visit(view);
  const std::string name = next_name(pointer);
  if (view.is_object()) {
    if (const auto member = view.find(name)) descend(*member, pointer, visit);
    return;
  }
  std::size_t wanted = 0, at = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), wanted);
  if (!view.is_array() || read.ec != std::errc() || read.ptr != name.data() + name.size()) return;
  view.each([&](const jsonl::View& element) {
    if (at++ == wanted && !element.is_null()) descend(element, pointer, visit);
  });
}

}  // namespace

void with_field(const jsonl::Line& line, std::string_view pointer,
                const std::function<void(const jsonl::View&)>& visit) {
  if (pointer.empty() || pointer.front() != '/') return;
  const std::string name = next_name(pointer);
  if (const auto member = line.find(name)) descend(*member, pointer, visit);
}

std::optional<record::Transcript> roles_by_channel(const record::Transcript& transcript,
                                                   const std::vector<std::string>& roles) {
  const auto knows_role = [](const record::Utterance& one) { return one.role != "unknown"; };
  if (roles.empty() ||
      std::any_of(transcript.utterances.begin(), transcript.utterances.end(), knows_role))
    return std::nullopt;
  record::Transcript changed = transcript;
  for (record::Utterance& one : changed.utterances) {
    const auto channel = static_cast<std::size_t>(std::max(one.channel, 0));
    if (channel < roles.size() && (roles[channel] == "staff" || roles[channel] == "client"))
      one.role = roles[channel];
  }
  return changed;
}

std::int64_t talk_end_ms(const Speech& speech) {
  std::int64_t end_ms = 0;
  for (const Token& token : speech.tokens) end_ms = std::max(end_ms, *token.end_ms);
  return end_ms;
}

bool starts_mid_talk(const Conversation& conversation) {
  const Speech& speech = conversation.speech;
  return speech.timed && *speech.tokens.front().start_ms < clip_edge_ms;
}

bool ends_mid_talk(const Conversation& conversation) {
  const Speech& speech = conversation.speech;
  if (!speech.timed || !conversation.clip.duration_ms) return false;
  // A call of which it is known who ended it was heard to its end.
  bool ended = false;
  if (conversation.line != nullptr)
    with_field(*conversation.line, "/call/ended_by",
               [&ended](const jsonl::View&) { ended = true; });
  return !ended && *conversation.clip.duration_ms - talk_end_ms(speech) < clip_edge_ms;
}

}  // namespace oos::score
