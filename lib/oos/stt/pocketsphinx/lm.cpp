// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/lm.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace oos::stt {
namespace {

constexpr std::string_view begin_mark = "<s>";
constexpr std::string_view end_mark = "</s>";
constexpr double never = -99.0;
constexpr double least_unseen = 1e-6;

/// Back-off weight of a history: the mass kept for unseen words over what the shorter history
/// gives to them.
double back_off(double seen_mass, double shorter_of_seen) {
  return (1.0 - seen_mass) / std::max(1.0 - shorter_of_seen, least_unseen);
}

/// The lower-case form of the Russian letter that two bytes of UTF-8 are; empty when they are none.
std::string russian_letter(std::string_view bytes) {
  if (bytes.size() < 2) {
    return "";
  }
  constexpr int capital_a = 0x410;
  constexpr int small_a = 0x430;
  constexpr int past_small = 0x450;
  constexpr int capital_yo = 0x401;
  constexpr int small_yo = 0x451;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if ((byte(0) & 0xE0) != 0xC0) {
    return "";
  }
  int code = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  if (code >= capital_a && code < small_a) {
    code += small_a - capital_a;
  } else if (code == capital_yo) {
    code = small_yo;
  }
  if ((code < small_a || code >= past_small) && code != small_yo) {
    return "";
  }
  return {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
}

/// Probabilities of the sequences counted, lower orders first.
struct Probabilities {
  std::map<std::string, double> one;
  std::map<std::array<std::string, 2>, double> two;
  std::map<std::string, double> back_off_one;
  std::map<std::array<std::string, 2>, double> total_three;
  std::map<std::array<std::string, 2>, double> back_off_two;
};

}  // namespace

std::vector<std::string> spoken_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    while (!word.empty() && word.back() == '\'') {
      word.pop_back();
    }
    if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (const std::string letter = russian_letter(text.substr(i, 2)); !letter.empty()) {
      word += letter;
      ++i;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c == '\'' && !word.empty())) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      finish();
    }
  }
  finish();
  return words;
}

void NgramModel::add(const std::vector<std::string>& words, double weight) {
  if (words.empty()) {
    return;
  }
  std::vector<std::string> marked{std::string(begin_mark)};
  marked.insert(marked.end(), words.begin(), words.end());
  marked.emplace_back(end_mark);
  for (std::size_t i = 1; i < marked.size(); ++i) {
    one_[marked[i]] += weight;
    two_[{marked[i - 1], marked[i]}] += weight;
    if (i >= 2) {
      three_[{marked[i - 2], marked[i - 1], marked[i]}] += weight;
    }
  }
}

std::vector<std::string> NgramModel::words() const {
  std::vector<std::string> result;
  for (const auto& [word, count] : one_) {
    if (word != end_mark) {
      result.push_back(word);
    }
  }
  return result;
}

namespace {

using One = std::map<std::string, double>;
using Two = std::map<std::array<std::string, 2>, double>;
using Three = std::map<std::array<std::string, 3>, double>;

void estimate_low_orders(const One& one, const Two& two, double seen_mass, Probabilities& p) {
  double total = 0;
  for (const auto& [word, count] : one) {
    total += count;
  }
  for (const auto& [word, count] : one) {
    p.one[word] = count / total;
  }
  One histories;
  One shorter_of_seen;
  for (const auto& [pair, count] : two) {
    histories[pair[0]] += count;
    shorter_of_seen[pair[0]] += p.one[pair[1]];
  }
  for (const auto& [pair, count] : two) {
    p.two[pair] = seen_mass * count / histories[pair[0]];
  }
  for (const auto& [word, share] : shorter_of_seen) {
    p.back_off_one[word] = back_off(seen_mass, share);
  }
}

void estimate_trigram_back_off(const Three& three, double seen_mass, Probabilities& p) {
  Two shorter_of_seen;
  for (const auto& [triple, count] : three) {
    p.total_three[{triple[0], triple[1]}] += count;
    shorter_of_seen[{triple[0], triple[1]}] += p.two[{triple[1], triple[2]}];
  }
  for (const auto& [pair, share] : shorter_of_seen) {
    p.back_off_two[pair] = back_off(seen_mass, share);
  }
}

template <typename Map, typename Key>
double log10_or(const Map& map, const Key& key, double otherwise) {
  const auto found = map.find(key);
  return found == map.end() ? otherwise : std::log10(found->second);
}

}  // namespace

std::string NgramModel::arpa(double seen_mass) const {
  Probabilities p;
  estimate_low_orders(one_, two_, seen_mass, p);
  estimate_trigram_back_off(three_, seen_mass, p);
  std::string text = fmt::format("\\data\\\nngram 1={}\nngram 2={}\nngram 3={}\n", one_.size() + 1,
                                 two_.size(), three_.size());
  auto out = std::back_inserter(text);
  fmt::format_to(out, "\n\\1-grams:\n{:.5f} {} {:.5f}\n", never, begin_mark,
                 log10_or(p.back_off_one, std::string(begin_mark), 0));
  for (const auto& [word, share] : p.one) {
    fmt::format_to(out, "{:.5f} {} {:.5f}\n", std::log10(share), word,
                   log10_or(p.back_off_one, word, 0));
  }
  fmt::format_to(out, "\n\\2-grams:\n");
  for (const auto& [pair, share] : p.two) {
    fmt::format_to(out, "{:.5f} {} {} {:.5f}\n", std::log10(share), pair[0], pair[1],
                   log10_or(p.back_off_two, pair, 0));
  }
  fmt::format_to(out, "\n\\3-grams:\n");
  for (const auto& [triple, count] : three_) {
    const double total = p.total_three.at({triple[0], triple[1]});
    fmt::format_to(out, "{:.5f} {} {} {}\n", std::log10(seen_mass * count / total), triple[0],
                   triple[1], triple[2]);
  }
  return text + "\n\\end\\\n";
}

}  // namespace oos::stt
