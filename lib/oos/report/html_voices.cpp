// SPDX-License-Identifier: Apache-2.0
// What customers said, on the HTML page: open incidents and the latest words of each kind, each
// with its clip to play in place, and a form that shows only some of them.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "oos/report/html_writer.hpp"
#include "oos/report/number.hpp"
#include "oos/report/terms.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

namespace fs = std::filesystem;

/// The clip as seen from the page. Both paths are taken from the same working folder.
std::string clip_url(const std::string& clip, const fs::path& page_folder) {
  const fs::path from = (page_folder.empty() ? "." : page_folder).lexically_normal();
  const fs::path to = fs::path(clip).lexically_normal();
  fs::path link = to.lexically_relative(from);
  if (link.empty()) link = fs::absolute(to).lexically_relative(fs::absolute(from));
  return url_path(link.generic_string());
}

/// A speech of more than a page: its beginning, cut between characters.
std::string beginning(const std::string& words) {
  constexpr std::size_t most_bytes = 6000;
  if (words.size() <= most_bytes) return words;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0u) == 0x80) --end;
  return words.substr(0, end) + "…";
}

/// What can be chosen in one list of the form: names by the number that stands on the voices, so
/// that no text of others has to be compared.
class Choices {
 public:
  /// The number of a thing; things are told apart by id and name.
  std::size_t number(const std::string& id, const std::string& name) {
    const auto [found, is_new] = numbers_.try_emplace({name, id}, numbers_.size());
    return found->second;
  }
  std::size_t size() const { return numbers_.size(); }

  /// A labelled list; by name.
  std::string select(std::string_view name, const std::string& label,
                     const std::string& all) const {
    std::string out = fmt::format("<label>{} <select name=\"{}\"><option value=\"\">{}</option>",
                                  label, name, all);
    for (const auto& [key, number] : numbers_)
      out += fmt::format("<option value=\"{}\">{}</option>", number, html(key.first));
    return out + "</select></label>";
  }

 private:
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
};

/// One article: a customer's words, whatever list it comes from.
struct Voice {
  std::optional<ZonedInstant> time;
  const Named* point = nullptr;
  const Named* employee = nullptr;
  Named question;
  std::string outcome;  ///< for readers; empty: not told
  bool has_incident = false;
  std::string extra;  ///< finished HTML
  std::string words;
  std::string clip;
};

class Voices {
 public:
  explicit Voices(HtmlWriter& page) : page_(page) {
    for (const IncidentRow& row : page.report().incidents) open_[row.event] = &row;
  }

  void incident(const IncidentRow& row);
  void verbatim(const VerbatimRow& row, std::string_view kind);
  void form();

  /// The articles so far, to follow the form.
  std::string take_list() { return std::move(list_); }
  void add(const std::string& markup) { list_ += markup + "\n"; }
  /// Says how many of a list were left out.
  void add_rest(std::size_t size) {
    if (size > page_.most_rows())
      add("<p class=\"note\">" +
          fmt::format(fmt::runtime(page_.word(PageWord::rows_left)), size - page_.most_rows()) +
          "</p>");
  }

 private:
  void article(const Voice& voice, std::string_view css_class);
  std::string state(const IncidentRow& row) const;
  Named question_of_kind(const std::string& kind) const {
    return {kind, std::string(kind_text(kind, page_.report().language))};
  }

  HtmlWriter& page_;
  std::map<std::string, const IncidentRow*> open_;
  Choices points_;
  Choices questions_;
  Choices outcomes_;
  bool any_incident_ = false;
  bool any_other_ = false;
  std::string list_;
};

void Voices::article(const Voice& voice, std::string_view css_class) {
  const std::string when = voice.time ? minute(*voice.time) : std::string(absent);
  std::string place = html(when) + " · " + html(voice.point->name);
  if (!voice.employee->id.empty()) place += " · " + html(voice.employee->name);
  (voice.has_incident ? any_incident_ : any_other_) = true;
  std::string data = fmt::format(
      R"(data-p="{}" data-q="{}" data-i="{}")", points_.number(voice.point->id, voice.point->name),
      questions_.number(voice.question.id, voice.question.name), voice.has_incident ? 1 : 0);
  if (!voice.outcome.empty())
    data += fmt::format(R"( data-d="{}")", outcomes_.number("", voice.outcome));
  add(fmt::format("<article class=\"voice {}\" {}>\n<p class=\"soft\">{}</p>{}", css_class, data,
                  place, voice.extra));
  add(voice.words.empty() ? "<p class=\"soft\">" + page_.word(Label::no_words) + "</p>"
                          : "<blockquote dir=\"auto\"><bdi>" + html(beginning(voice.words)) +
                                "</bdi></blockquote>");
  if (!voice.clip.empty()) {
    add(fmt::format("<audio controls preload=\"none\" src=\"{}\" aria-label=\"{} {}, {}\"></audio>",
                    clip_url(voice.clip, page_.options().page_folder), page_.word(Label::clip),
                    html(when), html(voice.point->name)));
    add("<p class=\"path\">" + html(voice.clip) + "</p>");
  }
  add("</article>");
}

/// "high · open · open for 26 h · reason".
std::string Voices::state(const IncidentRow& row) const {
  std::string words = "<b>" + html(row.severity.text) + "</b> · " + html(row.state.text);
  if (row.age_hours)
    words +=
        " · " + html(fmt::format(fmt::runtime(text(PageWord::hours_open, page_.report().language)),
                                 static_cast<std::int64_t>(*row.age_hours)));
  if (!row.reason.empty()) words += " · " + html(row.reason);
  return "<p class=\"state\">" + words + "</p>";
}

void Voices::incident(const IncidentRow& row) {
  Voice voice;
  voice.time = row.time;
  voice.point = &row.point;
  voice.employee = &row.employee;
  voice.question = question_of_kind(row.kind);
  voice.has_incident = true;
  voice.extra = state(row);
  voice.words = row.words;
  voice.clip = row.clip;
  article(voice, row.severity.code == "high" ? "incident high" : "incident");
}

void Voices::verbatim(const VerbatimRow& row, std::string_view kind) {
  Voice voice;
  voice.time = row.time;
  voice.point = &row.point;
  voice.employee = &row.employee;
  voice.question = row.question.id.empty() ? question_of_kind(std::string(kind)) : row.question;
  voice.outcome = text(row.disposition, page_.report().language);
  if (const auto open = open_.find(row.id); open != open_.end() && !row.id.empty()) {
    voice.has_incident = true;
    voice.extra = state(*open->second);
  }
  voice.words = row.words;
  voice.clip = row.clip;
  article(voice, kind == "complaint" ? "complaint" : "");
}

/// Lists with a single choice help nobody and are left out. Without a script the form would do
/// nothing: the script shows it.
void Voices::form() {
  const std::string all = page_.word(PageWord::all);
  std::string lists;
  if (points_.size() > 1) lists += points_.select("p", page_.word(Label::point), all);
  if (questions_.size() > 1) lists += questions_.select("q", page_.word(Label::question), all);
  if (outcomes_.size() > 1) lists += outcomes_.select("d", page_.word(Label::outcome), all);
  if (any_incident_ && any_other_)
    lists += fmt::format(
        "<label>{} <select name=\"i\"><option value=\"\">{}</option><option value=\"1\">{}</option>"
        "<option value=\"0\">{}</option></select></label>",
        page_.word(PageWord::incident), all, page_.word(PageWord::with_incident),
        page_.word(PageWord::without_incident));
  if (lists.empty()) return;
  page_.add(
      fmt::format("<form id=\"filter\" hidden><fieldset><legend>{}</legend>{}</fieldset>"
                  "<output aria-live=\"polite\" data-shown=\"{}\"></output></form>",
                  page_.word(PageWord::filter), lists, page_.word(PageWord::shown)));
}

}  // namespace

void write_voices(HtmlWriter& page) {
  const Report& report = page.report();
  if (report.incidents.empty() && report.verbatims.empty()) return;
  Voices voices(page);
  const auto group = [&voices](const std::string& title, const std::string& more) {
    voices.add(fmt::format("<div class=\"voices\">\n<h3>{} <span class=\"soft\">{}</span></h3>",
                           title, more));
  };
  if (!report.incidents.empty()) {
    group(fmt::format("{}: {}", html(text(Term::incidents, report.language)),
                      report.incidents.size()),
          "");
    for (std::size_t i = 0; i < std::min(report.incidents.size(), page.most_rows()); ++i)
      voices.incident(report.incidents[i]);
    voices.add_rest(report.incidents.size());
    voices.add("</div>");
  }
  for (const VerbatimSection& section : report.verbatims) {
    group(fmt::format("{}: {}", html(kind_text(section.kind, report.language)), section.count),
          section.hidden
              ? "(" + page.word(Label::hidden) + ")"
              : "(" + fmt::format(fmt::runtime(page.word(Label::latest)), section.latest.size()) +
                    ")");
    if (section.hidden)
      voices.add("<p class=\"soft\">" +
                 html(fmt::format(fmt::runtime(text(Term::words_hidden_note, report.language)),
                                  report.min_cell)) +
                 "</p>");
    for (std::size_t i = 0; i < std::min(section.latest.size(), page.most_rows()); ++i)
      voices.verbatim(section.latest[i], section.kind);
    voices.add_rest(section.latest.size());
    voices.add("</div>");
  }
  page.open_section(page.word(PageWord::voices));
  voices.form();
  page.add(voices.take_list());
  page.close_section();
}

}  // namespace oos::report
