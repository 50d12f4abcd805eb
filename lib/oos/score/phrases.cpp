// SPDX-License-Identifier: Apache-2.0
#include "oos/score/phrases.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/score/patterns.hpp"
#include "oos/score/slots.hpp"
#include "oos/score/stem.hpp"

namespace oos::score {

namespace phrase_parts {  // has linkage: members of PhraseSet::Parts are made of it

struct PhraseElement {
  enum class Kind { stem, word, slot, gap } kind = Kind::stem;
  int id = 0;
};

struct PhraseWords {
  std::vector<PhraseElement> elements;
  std::size_t anchor = 0;  ///< the first stem or word; only slots before it
};

/// What is known of a distinct word.
struct WordFacts {
  int stem = 0;  ///< 0: in no phrase
  int word = 0;
  SlotBits slots = 0;
  std::vector<int> pieces;  ///< of patterns
};

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <typename Value>
using ByWord = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

/// Phrase ids by the id of their anchor; the ids are dense.
using PhraseIndex = std::vector<std::vector<int>>;

}  // namespace phrase_parts

namespace {

using namespace phrase_parts;

/// What "..." in a phrase may stand for.
constexpr std::size_t longest_gap_words = 5;
/// Distinct words of a day's talk are some tens of thousands; a hostile text must not fill memory.
constexpr std::size_t most_cached_words = 200'000;

void put(PhraseIndex& index, int id, int phrase) {
  const auto at = static_cast<std::size_t>(id);
  if (index.size() <= at) index.resize(at + 1);
  index[at].push_back(phrase);
}

/// The id of a key, made when it is new; from 1.
int id_of(ByWord<int>& ids, const std::string& key) {
  return ids.try_emplace(key, static_cast<int>(ids.size()) + 1).first->second;
}

int known_id(const ByWord<int>& ids, std::string_view key) {
  const auto found = ids.find(key);
  return found == ids.end() ? 0 : found->second;
}

}  // namespace

PhraseHits::PhraseHits(std::vector<PhraseHit> hits) : hits_(std::move(hits)) {
  std::sort(hits_.begin(), hits_.end(), [](const PhraseHit& a, const PhraseHit& b) {
    return std::tie(a.phrase, a.span.first, a.span.last) <
           std::tie(b.phrase, b.span.first, b.span.last);
  });
}

std::span<const PhraseHit> PhraseHits::of(int phrase) const {
  const auto begin =
      std::lower_bound(hits_.begin(), hits_.end(), phrase,
                       [](const PhraseHit& hit, int wanted) { return hit.phrase < wanted; });
  auto end = begin;
  while (end != hits_.end() && end->phrase == phrase) ++end;
  return {begin, end};
}

struct PhraseSet::Parts {
  Parts(std::string tag, const survey::SlotWords& own_slots)
      : language(std::move(tag)), slots(language, own_slots) {}

  /// What one thread works with.
  struct Workspace {
    explicit Workspace(const std::string& tag) : stemmer(tag) {}
    Stemmer stemmer;
    ByWord<WordFacts> cache;
    std::vector<const WordFacts*> facts;
    std::vector<PhraseHit> hits;
  };

  std::string language;
  Slots slots;
  std::map<std::pair<std::string, bool>, int> ids;
  std::map<std::string, int> pattern_ids;
  std::vector<PhraseWords> phrases;
  std::vector<int> pattern_phrase;  ///< id of each pattern among the phrases
  ByWord<int> stems, words;
  PhraseIndex by_stem, by_word;
  Patterns patterns;
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<Workspace>> idle;

  std::unique_ptr<Workspace> take() const {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<Workspace>(language);
    auto workspace = std::move(idle.back());
    idle.pop_back();
    return workspace;
  }
  void give_back(std::unique_ptr<Workspace> workspace) const {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(workspace));
  }

  WordFacts facts_of(std::string_view word, const Stemmer& stemmer) const {
    const std::string stem = stemmer(word);
    WordFacts facts{known_id(stems, stem), known_id(words, word), slots.of(word, stem), {}};
    if (!patterns.empty()) facts.pieces = patterns.pieces_in(word);
    return facts;
  }
  void look_up(std::span<const Token> tokens, Workspace& space) const {
    space.facts.clear();
    if (space.cache.size() > most_cached_words) space.cache.clear();
    for (const Token& token : tokens) {
      auto found = space.cache.find(std::string_view(token.text));
      if (found == space.cache.end())
        found = space.cache.emplace(token.text, facts_of(token.text, space.stemmer)).first;
      space.facts.push_back(&found->second);
    }
  }

  static bool fits(const PhraseElement& element, const Token& token, const WordFacts& facts) {
    if (element.kind == PhraseElement::Kind::stem) return facts.stem == element.id;
    if (element.kind == PhraseElement::Kind::word) return facts.word == element.id;
    return Slots::fills(token, facts.slots, element.id);
  }
  /// The last token of the elements from `element` on, which begin at token `at`.
  static std::optional<std::size_t> match(const PhraseWords& phrase, std::size_t element,
                                          std::span<const Token> tokens, std::size_t at,
                                          const Workspace& space) {
    for (; element < phrase.elements.size(); ++element, ++at) {
      if (phrase.elements[element].kind == PhraseElement::Kind::gap) {
        for (std::size_t skip = 0; skip <= longest_gap_words; ++skip)
          if (const auto last = match(phrase, element + 1, tokens, at + skip, space)) return last;
        return std::nullopt;
      }
      if (at >= tokens.size() || !fits(phrase.elements[element], tokens[at], *space.facts[at]))
        return std::nullopt;
    }
    return at - 1;
  }
  void try_at(int id, std::span<const Token> tokens, std::size_t at, Workspace& space) const {
    const PhraseWords& phrase = phrases[static_cast<std::size_t>(id)];
    if (at < phrase.anchor) return;
    const std::size_t first = at - phrase.anchor;
    const auto last = match(phrase, 0, tokens, first, space);
    if (last && tokens[first].turn == tokens[*last].turn)
      space.hits.push_back({id, {first, *last}});
  }

  void find_phrases(std::span<const Token> tokens, Workspace& space) const {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      const auto stem = static_cast<std::size_t>(space.facts[at]->stem);
      if (stem != 0 && stem < by_stem.size())
        for (const int id : by_stem[stem]) try_at(id, tokens, at, space);
      const auto word = static_cast<std::size_t>(space.facts[at]->word);
      if (word != 0 && word < by_word.size())
        for (const int id : by_word[word]) try_at(id, tokens, at, space);
    }
  }
  void find_patterns(std::span<const Token> tokens, Workspace& space) const {
    std::vector<int> pieces;
    std::vector<SlotBits> bits;
    for (std::size_t from = 0, to = 0; from < tokens.size(); from = to) {
      pieces.clear();
      for (to = from; to < tokens.size() && tokens[to].turn == tokens[from].turn; ++to)
        pieces.insert(pieces.end(), space.facts[to]->pieces.begin(), space.facts[to]->pieces.end());
      if (pieces.empty() && !patterns.needs_every_text()) continue;
      std::sort(pieces.begin(), pieces.end());
      pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
      bits.clear();
      for (std::size_t i = from; i < to; ++i) bits.push_back(space.facts[i]->slots);
      patterns.find({tokens.subspan(from, to - from), bits}, pieces, [&](int pattern, Span span) {
        space.hits.push_back({pattern_phrase[static_cast<std::size_t>(pattern)],
                              {span.first + from, span.last + from}});
      });
    }
  }

  PhraseElement slot_element(const std::string& chunk) const {
    const std::string name = chunk.substr(1, chunk.size() - 2);
    const auto slot = slots.find(name);
    if (!slot) throw Error(ErrorKind::config, fmt::format("there is no slot <{}>", name), "phrase");
    return {PhraseElement::Kind::slot, *slot};
  }
  void add_chunk(const std::string& chunk, bool exact, const Stemmer& stem, PhraseWords& phrase) {
    if (chunk == "..." || chunk == "…") {
      if (!phrase.elements.empty()) phrase.elements.push_back({PhraseElement::Kind::gap, 0});
    } else if (chunk.size() > 2 && chunk.front() == '<' && chunk.back() == '>') {
      phrase.elements.push_back(slot_element(chunk));
    } else {
      for (const Token& token : tokenize(chunk))
        phrase.elements.push_back(
            exact ? PhraseElement{PhraseElement::Kind::word, id_of(words, token.text)}
                  : PhraseElement{PhraseElement::Kind::stem, id_of(stems, stem(token.text))});
    }
  }
  PhraseWords read(const std::string& text, bool exact) {
    const Stemmer stem(language);
    PhraseWords phrase;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      add_chunk(text.substr(at, end - at), exact, stem, phrase);
      at = end + 1;
    }
    while (!phrase.elements.empty() && phrase.elements.back().kind == PhraseElement::Kind::gap)
      phrase.elements.pop_back();
    return phrase;
  }
};

PhraseSet::PhraseSet(std::string language, const survey::SlotWords& slots)
    : parts_(std::make_unique<Parts>(std::move(language), slots)) {}
PhraseSet::PhraseSet(PhraseSet&&) noexcept = default;
PhraseSet& PhraseSet::operator=(PhraseSet&&) noexcept = default;
PhraseSet::~PhraseSet() = default;

int PhraseSet::add_phrase(const std::string& text, bool exact) {
  if (const auto known = parts_->ids.find({text, exact}); known != parts_->ids.end())
    return known->second;
  PhraseWords phrase = parts_->read(text, exact);
  const auto anchor = std::find_if(phrase.elements.begin(), phrase.elements.end(),
                                   [](const PhraseElement& element) {
                                     return element.kind == PhraseElement::Kind::stem ||
                                            element.kind == PhraseElement::Kind::word;
                                   });
  const auto gap = std::find_if(
      phrase.elements.begin(), phrase.elements.end(),
      [](const PhraseElement& element) { return element.kind == PhraseElement::Kind::gap; });
  if (anchor == phrase.elements.end()) return parts_->ids[{text, exact}] = -1;
  if (gap < anchor)
    throw Error(ErrorKind::config, fmt::format("\"{}\": a word must stand before \"...\"", text),
                "phrase");
  phrase.anchor = static_cast<std::size_t>(anchor - phrase.elements.begin());
  const int id = static_cast<int>(parts_->phrases.size());
  put(anchor->kind == PhraseElement::Kind::stem ? parts_->by_stem : parts_->by_word, anchor->id,
      id);
  parts_->phrases.push_back(std::move(phrase));
  return parts_->ids[{text, exact}] = id;
}

int PhraseSet::add_pattern(const std::string& text) {
  if (const auto known = parts_->pattern_ids.find(text); known != parts_->pattern_ids.end())
    return known->second;
  parts_->patterns.add(text, parts_->slots);
  const int id = static_cast<int>(parts_->phrases.size());
  parts_->phrases.push_back({});
  parts_->pattern_phrase.push_back(id);
  return parts_->pattern_ids[text] = id;
}

void PhraseSet::compile() { parts_->patterns.compile(); }

PhraseHits PhraseSet::scan(std::span<const Token> tokens) const {
  auto space = parts_->take();
  space->hits.clear();
  parts_->look_up(tokens, *space);
  parts_->find_phrases(tokens, *space);
  if (!parts_->patterns.empty()) parts_->find_patterns(tokens, *space);
  PhraseHits hits(space->hits);
  parts_->give_back(std::move(space));
  return hits;
}

std::size_t PhraseSet::words_of(int phrase) const {
  return phrase < 0 ? 0 : parts_->phrases[static_cast<std::size_t>(phrase)].elements.size();
}

}  // namespace oos::score
