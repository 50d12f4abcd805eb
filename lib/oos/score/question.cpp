// SPDX-License-Identifier: Apache-2.0
#include "oos/score/question.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace oos::score {

namespace {

using survey::QuestionKind;

constexpr std::int64_t chain_ms = 20'000;     ///< parts of one question are no further apart
constexpr std::size_t chain_tokens = 30;      ///< the same without times
constexpr std::int64_t patience_ms = 45'000;  ///< an answer comes within it after the question

bool asks_this(Sense sense, QuestionKind kind) {
  switch (kind) {
    case QuestionKind::nps:
    case QuestionKind::nps_binary:
      return sense == Sense::asks_recommend ||
             (kind == QuestionKind::nps &&
              (sense == Sense::asks_mark || sense == Sense::asks_percent));
    case QuestionKind::ces:
      return sense == Sense::asks_effort || sense == Sense::asks_mark;
    case QuestionKind::csat:
    case QuestionKind::servqual:
      return sense == Sense::asks_satisfied || sense == Sense::asks_mark;
    case QuestionKind::yes_no:
    case QuestionKind::choice:
      return false;  // anything may be asked: only the wordings tell
    default:
      return sense == Sense::asks_words;
  }
}

bool asks_anything(Sense sense) {
  return sense >= Sense::asks_recommend && sense <= Sense::asks_words &&
         sense != Sense::asks_percent;
}

std::optional<int> number_at(const Speech& speech, const PhraseTable& answers, std::size_t at) {
  if (at >= speech.tokens.size()) return std::nullopt;
  const Hit hit = answers.longest_at(speech.tokens, at);
  const bool number = hit.sense == Sense::number || hit.sense == Sense::weak_number;
  return number && hit.first == hit.last ? std::optional<int>(hit.value) : std::nullopt;
}

/// The cue that covers a token, or the end.
std::vector<Hit>::const_iterator cue_at(const std::vector<Hit>& cues, std::size_t at) {
  const auto hit =
      std::lower_bound(cues.begin(), cues.end(), at,
                       [](const Hit& cue, std::size_t token) { return cue.last < token; });
  return hit != cues.end() && hit->first <= at ? hit : cues.end();
}

bool cue_covers(const std::vector<Hit>& cues, std::size_t at, Sense sense) {
  const auto hit = cue_at(cues, at);
  return hit != cues.end() && hit->sense == sense;
}

void mask(Place& place, const std::vector<Span>& spans) {
  for (const Span& span : spans)
    for (std::size_t i = span.first; i <= span.last; ++i) place.masked[i] = true;
}

/// Stretches of the cues that ask, outside the customer's own turns.
template <typename Wanted>
std::vector<Span> asking(const Speech& speech, const std::vector<Hit>& cues, Wanted wanted) {
  std::vector<Span> spans;
  for (const Hit& hit : cues)
    if (wanted(hit.sense) && speech.tokens[hit.first].role != Role::client)
      spans.push_back({hit.first, hit.last});
  return spans;
}

void sort_spans(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return a.first != b.first ? a.first < b.first : a.last < b.last;
  });
}

bool are_one_question(const Speech& speech, const Span& earlier, const Span& later) {
  if (!speech.timed) return later.first <= earlier.last + chain_tokens;
  return *speech.tokens[later.first].start_ms <= *speech.tokens[earlier.last].end_ms + chain_ms;
}

/// The parts of the question that belongs to the press: the last one begun before it, with the
/// parts that lead up to it, and those that follow it closely.
std::vector<Span> chain_of(const Speech& speech, const std::vector<Span>& spans,
                           const AnswerRequest& request) {
  std::size_t anchor = spans.size() - 1;
  if (speech.timed && request.press_ms)
    while (anchor > 0 && *speech.tokens[spans[anchor].first].start_ms > *request.press_ms) --anchor;
  std::size_t first = anchor, last = anchor;
  while (first > 0 && are_one_question(speech, spans[first - 1], spans[first])) --first;
  while (last + 1 < spans.size() && are_one_question(speech, spans[last], spans[last + 1])) ++last;
  return {spans.begin() + static_cast<std::ptrdiff_t>(first),
          spans.begin() + static_cast<std::ptrdiff_t>(last) + 1};
}

/// Cuts the region where the time for an answer is over, or another question begins.
void end_region(Place& place, const Speech& speech, const std::vector<Span>& others,
                std::size_t question_last, const AnswerRequest& request) {
  for (const Span& other : others)
    if (other.first > question_last) place.end = std::min(place.end, other.first);
  if (!speech.timed) return;
  std::int64_t latest = *speech.tokens[question_last].end_ms + patience_ms;
  if (request.press_ms) latest = std::max(latest, *request.press_ms + request.after_press_ms);
  while (place.end > place.begin && *speech.tokens[place.end - 1].start_ms > latest) --place.end;
}

/// Without a question: around the press where there are times, otherwise everywhere.
void region_of_press(Place& place, const Speech& speech, const AnswerRequest& request) {
  if (!speech.timed || !request.press_ms) return;
  const std::int64_t from = *request.press_ms - request.before_press_ms;
  const std::int64_t to = *request.press_ms + request.after_press_ms;
  while (place.begin < place.end && *speech.tokens[place.begin].end_ms < from) ++place.begin;
  while (place.end > place.begin && *speech.tokens[place.end - 1].start_ms > to) --place.end;
}

/// "zeroto", "нулядо": recognisers join the words of a scale said a hundred times a day.
bool begins_with_zero(const std::string& word, const AnswerRequest& request) {
  if (request.scale_min != 0) return false;
  constexpr std::array<std::string_view, 4> zeros{"zeroto", "нулядо", "нуляд", "нуладо"};
  return std::any_of(zeros.begin(), zeros.end(),
                     [&word](std::string_view zero) { return word.starts_with(zero); });
}

/// "on a scale of one to five": another scale than the survey's, which the customer did not name.
bool is_other_scale(const Speech& speech, const std::vector<Hit>& cues, std::size_t low, int high) {
  constexpr std::array<int, 7> usual_ends{3, 4, 5, 6, 7, 10, 100};
  const bool opened = low > 0 && (cue_covers(cues, low - 1, Sense::scale_open) ||
                                  cue_covers(cues, low - 1, Sense::asks_mark));
  return opened && speech.tokens[low].role != Role::client &&
         std::find(usual_ends.begin(), usual_ends.end(), high) != usual_ends.end();
}

/// "… ten is yes" in the breath of the question, the lower end not recognised.
bool ends_question(const Speech& speech, const std::vector<Hit>& cues, std::size_t at) {
  if (speech.tokens[at].role == Role::client || !cue_covers(cues, at + 1, Sense::explains))
    return false;
  return std::any_of(cues.begin(), cues.end(), [&](const Hit& cue) {
    return cue.last < at && asks_anything(cue.sense) &&
           speech.tokens[cue.first].turn == speech.tokens[at].turn;
  });
}

/// What a scale is looked for in.
struct Heard {
  const Speech& speech;
  const std::vector<Hit>& cues;
  const PhraseTable& answers;
};

/// The token of the upper end of a scale whose lower end is at `low`: "zero to ten", "0-10", with
/// a word misheard "zero be ten"; or, explained by staff, "zero is no and ten is yes".
std::optional<std::size_t> scale_end(const Heard& heard, std::size_t low,
                                     const AnswerRequest& request) {
  const auto& [speech, cues, answers] = heard;
  constexpr std::size_t reach = 2, explained_reach = 7;
  const bool zero = number_at(speech, answers, low).value_or(0) == 0 && request.scale_min == 0;
  const bool explained =
      cue_covers(cues, low + 1, Sense::explains) && speech.tokens[low].role != Role::client;
  const std::size_t end =
      std::min(speech.tokens.size(), low + 1 + (explained ? explained_reach : reach));
  for (std::size_t i = low + 1; i < end && speech.tokens[i].turn == speech.tokens[low].turn; ++i) {
    const auto high = number_at(speech, answers, i);
    const bool said_to = i == low + 2 && cue_covers(cues, low + 1, Sense::scale_to);
    if (high != static_cast<int>(request.scale_max)) {
      if (said_to && high && is_other_scale(speech, cues, low, *high)) return i;
      continue;
    }
    const bool joined = i == low + 1 && speech.tokens[low].after == Mark::hyphen;
    const bool of_ten = answers.longest_at(speech.tokens, low + 1).sense == Sense::out_of;
    if ((zero && !of_ten) || joined || said_to || explained)
      return i;  // "ноль из десяти" is a mark
  }
  return std::nullopt;
}

/// The survey's own wording asks for a probability.
bool wording_asks_percent(const std::vector<std::string>& wordings, const Lexicon& lexicon) {
  return std::any_of(wordings.begin(), wordings.end(), [&lexicon](const std::string& wording) {
    const auto cues = cue_table(lexicon).find(tokenize(wording));
    return std::any_of(cues.begin(), cues.end(),
                       [](const Hit& cue) { return cue.sense == Sense::asks_percent; });
  });
}

/// The ends of a scale as they were read aloud.
struct Ends {
  std::optional<int> low, high;
};

Ends ends_of(const Speech& speech, const PhraseTable& answers, const Span& scale) {
  Ends ends;
  for (std::size_t i = scale.first; i <= scale.last; ++i)
    if (const auto value = number_at(speech, answers, i)) (ends.low ? ends.high : ends.low) = value;
  return ends;
}

/// Compares them with the survey's.
void note_scale(Place& place, const Ends& said, const AnswerRequest& request) {
  const bool other_low =
      said.low && *said.low != request.scale_min && *said.low != request.scale_max;
  const bool other_high = said.high && *said.high != request.scale_max;
  place.scale_changed = place.scale_changed || other_low || other_high;
  place.other_scale = place.other_scale || other_high;
}

}  // namespace

std::vector<Span> find_scales(const Speech& speech, const std::vector<Hit>& cues,
                              const Lexicon& lexicon, const AnswerRequest& request) {
  const PhraseTable& answers = answer_table(lexicon);
  std::vector<Span> spans;
  for (std::size_t i = 0; i < speech.tokens.size(); ++i) {
    const auto low = number_at(speech, answers, i);
    if (low == static_cast<int>(request.scale_max) && ends_question(speech, cues, i))
      spans.push_back({i, i + 1});
    const bool lowest = low ? *low == request.scale_min || *low == 1 : false;
    if (!lowest && !begins_with_zero(speech.tokens[i].text, request)) continue;
    const bool opened = i > 0 && cue_covers(cues, i - 1, Sense::scale_open);
    const std::size_t first = opened ? i - 1 : i;
    if (const auto last = scale_end({speech, cues, answers}, i, request))
      spans.push_back({first, *last});
    else if (opened && low == 0 && speech.tokens[i].role != Role::client)
      spans.push_back({first, i});  // "from zero": the rest was not recognised
  }
  return spans;
}

namespace {

/// The words that usually end the question ("нас друзьям", "us to a friend") belong to it, heard
/// or not by the table; and what stands between two parts of it in one breath does, too.
void widen(std::vector<Span>& questions, const Speech& speech, const std::vector<Hit>& cues) {
  constexpr std::size_t most = 4, between = 6;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    Span& span = questions[i];
    const auto same_breath = [&](std::size_t at) {
      return at < speech.tokens.size() && speech.tokens[at].turn == speech.tokens[span.last].turn &&
             speech.tokens[span.last].after < Mark::stop;
    };
    for (std::size_t n = 0; n < most && same_breath(span.last + 1); ++n) {
      const auto tail = cue_at(cues, span.last + 1);
      if (tail == cues.end() || tail->sense != Sense::question_tail) break;
      span.last = tail->last;
    }
    if (i + 1 < questions.size() && questions[i + 1].first <= span.last + between &&
        same_breath(questions[i + 1].first) && speech.tokens[span.last].role == Role::unknown)
      span.last = std::max(span.last, questions[i + 1].first);
  }
}

}  // namespace

Place find_place(const Speech& speech, const std::vector<Hit>& cues, const Lexicon& lexicon,
                 const AnswerRequest& request) {
  const std::size_t count = speech.tokens.size();
  Place place{false, false, false, false, 0, 0, count, std::vector<bool>(count, false)};
  const auto scales = find_scales(speech, cues, lexicon, request);
  mask(place, scales);
  std::vector<Span> questions = find_wordings(speech, request.wordings, lexicon);
  const auto own = asking(speech, cues, [&](Sense s) { return asks_this(s, request.kind); });
  questions.insert(questions.end(), own.begin(), own.end());
  if (survey::has_scale(request.kind))
    for (const Span& scale : scales)
      if (speech.tokens[scale.first].role != Role::client) questions.push_back(scale);
  place.asks_percent =
      wording_asks_percent(request.wordings, lexicon) ||
      !asking(speech, cues, [](Sense s) { return s == Sense::asks_percent; }).empty();
  if (questions.empty()) {
    region_of_press(place, speech, request);
    return place;
  }
  sort_spans(questions);
  widen(questions, speech, cues);
  mask(place, questions);
  const std::vector<Span> chain = chain_of(speech, questions, request);
  std::vector<Span> others = find_wordings(speech, request.other_wordings, lexicon);
  const auto other_cues = asking(
      speech, cues, [&](Sense s) { return asks_anything(s) && !asks_this(s, request.kind); });
  others.insert(others.end(), other_cues.begin(), other_cues.end());
  place.asked = true;
  for (const Span& scale : scales)
    note_scale(place, ends_of(speech, answer_table(lexicon), scale), request);
  place.question = chain.front().first;
  place.begin = chain.front().last + 1;
  std::size_t last = 0;
  for (const Span& part : chain) last = std::max(last, part.last);
  end_region(place, speech, others, last, request);
  return place;
}

}  // namespace oos::score
