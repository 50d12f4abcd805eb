// SPDX-License-Identifier: Apache-2.0
#include "oos/review/page.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "oos/core/base64.hpp"
#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"
#include "oos/review/assets.hpp"
#include "oos/text/plain.hpp"

namespace oos::review {

namespace {

using jsonl::Json;
using text::plain;

Json criterion_of(const survey::Criterion& criterion) {
  Json one{{"id", criterion.id},
           {"title", plain(criterion.title.empty() ? criterion.id : criterion.title)}};
  if (criterion.critical) one["critical"] = true;
  for (const survey::AnswerOption& answer : criterion.answers)
    one["answers"].push_back(answer.label);
  return one;
}

Json& find_by_id(Json& list, const std::string& id) {
  for (Json& one : list)
    if (one["id"] == id) return one;
  list.push_back({{"id", id}, {"title", plain(id)}});
  return list.back();
}

/// What the script reads. Of sounds only names and kinds.
Json batch_of(const std::vector<Item>& items, const BatchOptions& options, const Sounds& sounds,
              bool embed) {
  const Json words = Json::parse(page_words()).at(options.language);
  Json batch{{"batch", batch_id(items, options)},
             {"title",
              options.title.empty() ? words.at("title").get<std::string>() : plain(options.title)},
             {"reviewer", options.reviewer},
             {"role", options.expert ? "expert" : ""},
             {"blind", options.blind},
             {"second", options.second},
             {"lead_ms", options.lead_ms},
             {"words", words},
             {"checklists", checklists_of(options.checklists, items)},
             {"items", Json::array()}};
  for (std::size_t i = 0; i < items.size(); ++i) {
    Json shown = items[i].shown;
    const Sound& sound = sounds.all.at(i);
    if (!sound.file.empty()) {
      shown["mime"] = sound.mime;
      if (!embed) shown["src"] = sound.name;
    }
    batch["items"].push_back(std::move(shown));
  }
  return batch;
}

std::string policy(bool embed) {
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; media-src {}; "
      "base-uri 'none'; form-action 'none'",
      sha256_base64(page_style()), sha256_base64(page_script()), embed ? "data:" : "'self' file:");
}

/// The bytes of a clip in base64, a piece at a time.
void write_base64(const std::filesystem::path& path, const Sink& sink) {
  constexpr std::size_t group = 3;  // bytes that four letters stand for
  const FileDescriptor file = open_for_reading(path);
  std::string rest;
  read_pieces(
      file.get(), path.string(), [] { return false; },
      [&](std::string_view piece) {
        rest += piece;
        const std::size_t whole = rest.size() / group * group;
        sink(base64(std::string_view(rest).substr(0, whole)));
        rest.erase(0, whole);
      });
  sink(base64(rest));
}

}  // namespace

std::vector<std::string> page_languages() {
  std::vector<std::string> tags;
  const Json languages = Json::parse(page_words());
  for (const auto& [tag, words] : languages.items()) tags.push_back(tag);
  std::sort(tags.begin(), tags.end());
  return tags;
}

std::string batch_id(const std::vector<Item>& items, const BatchOptions& options) {
  ContentHash hash;
  const auto add = [&hash](std::string_view part) {
    hash.add(fmt::format("{}:", part.size()));
    hash.add(part);
  };
  add(options.blind ? "blind" : "open");
  add(options.second ? "second" : "first");
  add(options.reviewer);
  std::vector<std::string_view> ids;
  for (const Item& item : items) ids.push_back(item.event);
  std::sort(ids.begin(), ids.end());
  for (const std::string_view id : ids) add(id);
  return hash.id();
}

Json checklists_of(const std::vector<survey::Checklist>& files, const std::vector<Item>& items) {
  Json lists = Json::array();
  for (const survey::Checklist& file : files) {
    Json list{{"id", file.id}, {"title", plain(file.title.empty() ? file.id : file.title)}};
    list["criteria"] = Json::array();
    for (const survey::Criterion& one : file.criteria)
      list["criteria"].push_back(criterion_of(one));
    lists.push_back(std::move(list));
  }
  if (!files.empty()) return lists;
  for (const Item& item : items)
    for (const auto& [list, criterion] : item.criteria)
      find_by_id(find_by_id(lists, list)["criteria"], criterion);
  return lists;
}

std::string script_json(const Json& value) {
  std::string out;
  const std::string json = value.dump();
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = std::string_view(json).substr(i);
    // These stand inside strings only: what is escaped there means the same.
    if (rest[0] == '<' || rest[0] == '>' || rest[0] == '&') {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(rest[0]));
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      out += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += rest[0];
    }
  }
  return out;
}

void write_page(const std::vector<Item>& items, const BatchOptions& options, const Sounds& sounds,
                bool embed, const Sink& sink) {
  const Json batch = batch_of(items, options, sounds, embed);
  const auto word = [&batch](const char* key) { return batch["words"][key].get<std::string>(); };
  sink(
      fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>",
                  options.language, policy(embed), word("title")));
  sink(page_style());
  sink(
      fmt::format("</style>\n</head>\n<body>\n<noscript><p>{}</p></noscript>\n"
                  "<script type=\"application/json\" id=\"batch\">",
                  word("no_script")));
  sink(script_json(batch));
  sink("</script>\n");
  for (std::size_t i = 0; embed && i < items.size(); ++i) {
    if (sounds.all.at(i).file.empty()) continue;
    sink(fmt::format("<script type=\"text/plain\" id=\"sound-{}\">", i));
    write_base64(sounds.all.at(i).file, sink);
    sink("</script>\n");
  }
  sink("<script>");
  sink(page_script());
  sink("</script>\n</body>\n</html>\n");
}

}  // namespace oos::review
