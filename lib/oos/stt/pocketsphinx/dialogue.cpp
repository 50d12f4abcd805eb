// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/dialogue.hpp"

#include <algorithm>

#include "oos/stt/pocketsphinx/lm.hpp"

namespace oos::stt {
namespace {

constexpr double wording_share = 0.64;
constexpr std::size_t wording_slack = 3;  // foreign words allowed between those of a wording
constexpr std::size_t wording_least = 3;
constexpr std::int64_t answer_ms = 25'000;
constexpr std::int64_t press_slack_ms = 1'000;
constexpr std::int64_t border_slack_ms = 70;
constexpr std::int64_t most_margin_ms = 400;
constexpr std::int64_t least_margin_ms = 100;
constexpr std::size_t most_phrases = 6;
constexpr double least_confidence = 0.3;
constexpr double least_likeness = 0.5;

using Table = std::vector<std::vector<std::size_t>>;

/// Lengths of the longest common subsequences of all beginnings of a and b.
Table common_lengths(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  Table table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1
                                         : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table;
}

std::vector<std::string> texts(const std::vector<HeardWord>& words, std::size_t from,
                               std::size_t to) {
  std::vector<std::string> result;
  for (std::size_t i = from; i < std::min(to, words.size()); ++i) {
    result.push_back(words[i].text);
  }
  return result;
}

struct Match {
  double share;
  std::size_t first;
  std::size_t last;
};

/// The best place of a wording that begins at word `first`.
std::optional<Match> match_at(const std::vector<HeardWord>& words, std::size_t first,
                              const std::vector<std::string>& wording) {
  if (words[first].text != wording[0] && wording.size() < 2) {
    return std::nullopt;
  }
  const auto window = texts(words, first, first + wording.size() + wording_slack);
  const Table table = common_lengths(wording, window);
  const std::size_t most = table.back().back();
  const double share = static_cast<double>(most) / static_cast<double>(wording.size());
  if (most < std::min(wording_least, wording.size()) || share < wording_share) {
    return std::nullopt;
  }
  const auto end = std::find(table.back().begin(), table.back().end(), most);
  const auto used = static_cast<std::size_t>(end - table.back().begin());
  return Match{share, first, first + used - 1};
}

std::vector<int> numbers_of(const std::vector<std::string>& words) {
  std::vector<int> numbers;
  for (const auto& word : words) {
    if (const auto value = number_value(word)) {
      numbers.push_back(*value);
    }
  }
  return numbers;
}

/// The words from the first number to the last: they say whether it is a range or a correction.
std::vector<std::string> core_of(const std::vector<std::string>& words) {
  const auto first = std::find_if(words.begin(), words.end(), is_number_word);
  const auto last = std::find_if(words.rbegin(), words.rend(), is_number_word).base();
  if (first == words.end()) {
    return {};
  }
  std::vector<std::string> core(first, last);
  for (std::string& word : core) {  // "девятка" and "девять" are one mark
    if (const auto value = number_value(word)) {
      word = std::to_string(*value);
    }
  }
  return core;
}

/// True when words i-2 and i-1 are a measured quantity ("three years"), which ends its phrase.
bool after_quantity(const std::vector<HeardWord>& words, std::size_t i) {
  return i >= 2 && is_number_word(words[i - 2].text) && is_unit_word(words[i - 1].text);
}

/// True when a number of a range counts something: "five people". What looks like a pause between
/// the two may be the closure of a consonant, so the word after the range is looked at too.
bool counts_something(const std::vector<HeardWord>& words, WordRange range) {
  for (std::size_t i = range.first; i <= range.last && i + 1 < words.size(); ++i) {
    if (is_number_word(words[i].text) && is_unit_word(words[i + 1].text)) {
      return true;
    }
  }
  return false;
}

/// The words grouped into phrases: a pause or the end of a quantity lies between two groups.
std::vector<WordRange> phrases_of(const std::vector<HeardWord>& words,
                                  const std::vector<speech::Span>& pauses) {
  std::vector<WordRange> phrases;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool after_pause =
        i > 0 && std::any_of(pauses.begin(), pauses.end(), [&](const speech::Span& pause) {
          const auto middle = (pause.start_ms + pause.end_ms) / 2;
          return middle >= words[i - 1].end_ms - border_slack_ms &&
                 middle <= words[i].start_ms + border_slack_ms;
        });
    if (i == 0 || after_pause || after_quantity(words, i)) {
      phrases.push_back({i, i});
    }
    phrases.back().last = i;
  }
  return phrases;
}

/// The time of a range with the silence around it, which the decoder needs to settle on, but
/// without the words before and after it.
speech::Span with_margins(const std::vector<HeardWord>& words, WordRange range) {
  const std::int64_t start = words[range.first].start_ms;
  const std::int64_t end = words[range.last].end_ms;
  const std::int64_t gap_before =
      range.first == 0 ? most_margin_ms : start - words[range.first - 1].end_ms;
  const std::int64_t gap_after =
      range.last + 1 == words.size() ? most_margin_ms : words[range.last + 1].start_ms - end;
  return {
      std::max<std::int64_t>(0, start - std::clamp(gap_before, least_margin_ms, most_margin_ms)),
      end + std::clamp(gap_after, least_margin_ms, most_margin_ms)};
}

bool confirmed(const std::vector<HeardWord>& words, WordRange range, Scale scale,
               const GrammarPass& grammar_pass) {
  const auto heard = texts(words, range.first, range.last + 1);
  const auto numbers = numbers_of(heard);
  if (numbers.empty() || is_scale_phrase(heard, scale) || counts_something(words, range)) {
    return false;
  }
  for (std::size_t i = range.first; i <= range.last; ++i) {
    if (is_number_word(words[i].text) && words[i].confidence < least_confidence) {
      return false;
    }
  }
  const auto fitted = grammar_pass(with_margins(words, range));
  const auto grammatical = texts(fitted, 0, fitted.size());
  return numbers_of(grammatical) == numbers && core_of(grammatical) == core_of(heard) &&
         likeness(grammatical, heard) >= least_likeness;
}

}  // namespace

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::size_t longer = std::max(a.size(), b.size());
  return longer == 0 ? 1.0
                     : static_cast<double>(common_lengths(a, b).back().back()) /
                           static_cast<double>(longer);
}

std::vector<speech::Span> find_wordings(const std::vector<HeardWord>& words,
                                        const std::vector<std::string>& wordings) {
  std::vector<Match> matches;
  for (const auto& text : wordings) {
    const auto wording = spoken_words(text);
    for (std::size_t i = 0; !wording.empty() && i < words.size(); ++i) {
      if (const auto match = match_at(words, i, wording)) {
        matches.push_back(*match);
      }
    }
  }
  // The best first; of equal ones the shortest, then the earliest.
  std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tuple(-a.share, a.last - a.first, a.first) <
           std::tuple(-b.share, b.last - b.first, b.first);
  });
  std::vector<Match> chosen;
  for (const Match& match : matches) {
    const bool free = std::none_of(chosen.begin(), chosen.end(), [&](const Match& other) {
      return match.first <= other.last && other.first <= match.last;
    });
    if (free) {
      chosen.push_back(match);
    }
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Match& a, const Match& b) { return a.first < b.first; });
  std::vector<speech::Span> places;
  for (const Match& match : chosen) {
    places.push_back({words[match.first].start_ms, words[match.last].end_ms});
  }
  return places;
}

std::optional<speech::Span> answer_time(const std::vector<speech::Span>& asked,
                                        const std::vector<speech::Span>& others,
                                        std::int64_t press_ms) {
  if (asked.empty()) {
    return std::nullopt;
  }
  const auto later = std::find_if(asked.begin(), asked.end(), [&](const speech::Span& place) {
    return place.start_ms > press_ms + press_slack_ms;
  });
  const auto chosen = later == asked.begin() ? later : std::prev(later);
  speech::Span time{chosen->end_ms, chosen->end_ms + answer_ms};
  for (const auto* places : {&asked, &others}) {
    for (const speech::Span& place : *places) {
      if (place.start_ms >= time.start_ms) {
        time.end_ms = std::min(time.end_ms, place.start_ms);
      }
    }
  }
  return time;
}

std::vector<WordRange> confirm_marks(const std::vector<HeardWord>& words,
                                     const std::vector<speech::Span>& pauses, Scale scale,
                                     const GrammarPass& grammar_pass) {
  const std::vector<WordRange> phrases = phrases_of(words, pauses);
  std::vector<WordRange> result;
  for (std::size_t i = 0; i < phrases.size();) {
    std::size_t next = i + 1;
    for (std::size_t j = std::min(phrases.size(), i + most_phrases); j > i; --j) {
      const WordRange range{phrases[i].first, phrases[j - 1].last};
      if (confirmed(words, range, scale, grammar_pass)) {
        result.push_back(range);
        next = j;
        break;
      }
    }
    i = next;
  }
  return result;
}

}  // namespace oos::stt
