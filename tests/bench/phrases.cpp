// SPDX-License-Identifier: Apache-2.0
// How fast 300 phrases and patterns are found in Russian transcripts: PhraseSet, from text to
// places, against PCRE2 (JIT) in a loop and RE2::Set on text that was lower-cased for them
// beforehand.
//   usage: bench-phrases TEXT PHRASES REGEXES     (called by phrases.sh; writes REGEXES for Python)
#define PCRE2_CODE_UNIT_WIDTH 8
#include "oos/score/phrases.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <pcre2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include "oos/score/stem.hpp"
#include "oos/score/token.hpp"

namespace {

constexpr int rounds = 3;

struct Phrase {
  bool is_pattern = false;
  std::string text;
};

double cpu_s() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Runs `work` (which returns hits) several times; prints and gives the median MB/s.
template <typename Work>
double measure(const char* name, double megabytes, Work work) {
  std::vector<double> speeds;
  std::size_t hits = 0;
  for (int i = 0; i < rounds; ++i) {
    const double before = cpu_s();
    hits = work();
    speeds.push_back(megabytes / (cpu_s() - before));
  }
  std::sort(speeds.begin(), speeds.end());
  std::printf("%-48s %8.1f MB/s (%.1f-%.1f), %zu hits in %.1f MB\n", name, speeds[rounds / 2],
              speeds.front(), speeds.back(), hits, megabytes);
  return speeds[rounds / 2];
}

std::vector<std::string> lines_of(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

double megabytes_of(const std::vector<std::string>& lines) {
  double bytes = 0;
  for (const std::string& line : lines) bytes += static_cast<double>(line.size()) + 1;
  return bytes / 1e6;
}

/// What the phrase is for engines that know no stems: each word its stem and any ending.
std::string regex_of(const Phrase& phrase, const oos::score::Stemmer& stem) {
  if (phrase.is_pattern) return "(?:^| )(?:" + phrase.text + ")(?: |$)";
  std::string made = "(?:^| )";
  std::istringstream words(phrase.text);
  bool first = true;
  for (std::string word; words >> word;) {
    if (word == "...") {
      made += "(?: [^ ]+){0,5}";
      continue;
    }
    if (!first) made += ' ';
    made += stem(word) + "[а-я]*";
    first = false;
  }
  return made + "(?: |$)";
}

struct Pcre2 {
  explicit Pcre2(const std::string& regex) {
    int error = 0;
    PCRE2_SIZE offset = 0;
    code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(regex.data()), regex.size(), PCRE2_UTF,
                             &error, &offset, nullptr));
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
    match.reset(pcre2_match_data_create_from_pattern(code.get(), nullptr));
  }
  bool found(const std::string& line) const {
    return pcre2_match(code.get(), reinterpret_cast<PCRE2_SPTR>(line.data()), line.size(), 0,
                       PCRE2_NO_UTF_CHECK, match.get(), nullptr) > 0;
  }
  struct Free {
    void operator()(pcre2_code* it) const { pcre2_code_free(it); }
    void operator()(pcre2_match_data* it) const { pcre2_match_data_free(it); }
  };
  std::unique_ptr<pcre2_code, Free> code;
  std::unique_ptr<pcre2_match_data, Free> match;
};

double ours(const char* name, const std::vector<Phrase>& phrases,
            const std::vector<std::string>& lines) {
  const double before = cpu_s();
  oos::score::PhraseSet set("ru");
  for (const Phrase& one : phrases)
    one.is_pattern ? set.add_pattern(one.text) : set.add_phrase(one.text, false);
  set.compile();
  std::printf("  (made ready in %.1f ms)\n", 1000 * (cpu_s() - before));
  return measure(name, megabytes_of(lines), [&] {
    std::size_t hits = 0;
    for (const std::string& line : lines) hits += set.scan(oos::score::tokenize(line)).size();
    return hits;
  });
}

double re2_set(const char* name, std::int64_t memory_mib, const std::vector<std::string>& regexes,
               const std::vector<std::string>& lines) {
  re2::RE2::Options options;
  options.set_max_mem(memory_mib << 20);
  re2::RE2::Set set(options, re2::RE2::UNANCHORED);
  for (const std::string& one : regexes) set.Add(one, nullptr);
  set.Compile();
  return measure(name, megabytes_of(lines), [&] {
    std::size_t hits = 0;
    std::vector<int> found;
    for (const std::string& line : lines)
      if (set.Match(line, &found)) hits += found.size();
    return hits;
  });
}

double pcre2_loop(const std::vector<std::string>& regexes, const std::vector<std::string>& lines) {
  std::vector<Pcre2> compiled;
  for (const std::string& one : regexes) compiled.emplace_back(one);
  return measure("PCRE2 with JIT in a loop, all", megabytes_of(lines), [&] {
    std::size_t hits = 0;
    for (const std::string& line : lines)
      for (const Pcre2& one : compiled) hits += one.found(line) ? 1U : 0U;
    return hits;
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const std::vector<std::string> lines = lines_of(argv[1]);
  std::vector<Phrase> all, literal, patterns;
  for (const std::string& line : lines_of(argv[2])) all.push_back({line[0] == 'P', line.substr(2)});
  for (const Phrase& one : all) (one.is_pattern ? patterns : literal).push_back(one);
  const oos::score::Stemmer stem("ru");
  std::vector<std::string> regexes;
  std::ofstream for_python(argv[3]);
  for (const Phrase& one : all) {
    regexes.push_back(regex_of(one, stem));
    for_python << regexes.back() << '\n';
  }
  // The peers get the words as we compare them, lower-cased and without punctuation, and a part.
  std::vector<std::string> few;
  for (std::size_t i = 0; i < lines.size() && i < 4000; ++i)
    few.push_back(oos::score::normalized(lines[i]));
  ours("PhraseSet, 240 phrases", literal, lines);
  ours("PhraseSet, 60 patterns", patterns, lines);
  const double speed = ours("PhraseSet, all 300", all, lines);
  ours("PhraseSet, all 300, the lines of the peers", all, few);
  const double set = re2_set("RE2::Set, all, its default 8 MiB", 8, regexes, few);
  re2_set("RE2::Set, all, 512 MiB, first pass slowest", 512, regexes, few);
  const double loop = pcre2_loop(regexes, few);
  std::printf("PhraseSet is %.1f times PCRE2 in a loop, %.1f times RE2::Set\n", speed / loop,
              speed / set);
  return 0;
}
