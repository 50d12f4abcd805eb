// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <doctest/doctest.h>

#include "oos/core/base64.hpp"
#include "oos/review/assets.hpp"
#include "oos/review/page.hpp"

using namespace oos::review;
using oos::jsonl::Json;

namespace {

std::string page_of(const std::vector<Item>& items, BatchOptions options) {
  options.language = "en";
  std::string page;
  write_page(items, options, find_sounds(items, {}), true,
             [&page](std::string_view bytes) { page += bytes; });
  return page;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("JSON in a script cannot end it and means the same") {
  const Json value{{"</script><!--&", "\u2028 \u2029 <b>"}};
  const std::string text = script_json(value);
  for (const char* part : {"<", ">", "&", "\u2028", "\u2029"})
    CHECK_MESSAGE(text.find(part) == std::string::npos, part);
  CHECK(Json::parse(text) == value);
}

TEST_CASE("words of others stand nowhere but in the batch, and end no element") {
  Item item;
  item.event = "</script><script>alert(1)</script>";
  item.shown = Json{{"event", item.event}, {"said", Json::array()}};
  BatchOptions options;
  options.title = "</title><img src=x>";
  options.reviewer = "</script>";
  const std::string page = page_of({item}, options);
  CHECK(count(page, "</script>") == 2);
  CHECK(count(page, "<img") == 0);
  CHECK(count(page, "alert(1)") == 1);
}

TEST_CASE("the policy allows the page's own script and style and no other") {
  const std::string page = page_of({}, {});
  const std::string script(page_script());
  CHECK(page.find("<script>" + script + "</script>") != std::string::npos);
  CHECK(page.find("default-src 'none'") < page.find("<style>"));
  CHECK(page.find("script-src 'sha256-" + oos::sha256_base64(script) + "'") != std::string::npos);
  CHECK(page.find("unsafe") == std::string::npos);
  CHECK(page.find("http://") == std::string::npos);
  CHECK(page.find("https://") == std::string::npos);
}

TEST_CASE("every language has every word, and none of them means anything in HTML") {
  const Json languages = Json::parse(page_words());
  CHECK(page_languages() == std::vector<std::string>{"bg", "en", "ru"});
  for (const auto& [tag, words] : languages.items()) {
    CHECK(words.size() == languages["en"].size());
    for (const auto& entry : words.items()) {
      const std::string& key = entry.key();
      const auto text = entry.value().get<std::string>();
      CHECK_MESSAGE(languages["en"].contains(key), key);
      CHECK(text.find_first_of("<>&\"") == std::string::npos);
      CHECK(count(text, "{}") == count(languages["en"][key], "{}"));
    }
  }
}

TEST_CASE("a batch keeps its id whatever the order, and another kind or reviewer has its own") {
  std::vector<Item> items(2);
  items[0].event = "a";
  items[1].event = "b";
  const std::string id = batch_id(items, {});
  std::swap(items[0], items[1]);
  CHECK(batch_id(items, {}) == id);
  BatchOptions blind;
  blind.blind = true;
  BatchOptions anna;
  anna.reviewer = "anna";
  items.resize(1);
  const std::set<std::string> others{id, batch_id(items, {}), batch_id(items, blind),
                                     batch_id(items, anna)};
  CHECK(others.size() == 4);
}

TEST_CASE("sound is known by its first bytes") {
  CHECK(mime_of("OggS....") == "audio/ogg");
  CHECK(mime_of("RIFF....WAVEfmt ") == "audio/wav");
  CHECK(mime_of("RIFF....AVI ") == "application/octet-stream");
  CHECK(mime_of("fLaC") == "audio/flac");
  CHECK(mime_of("....ftypM4A ") == "audio/mp4");
  CHECK(mime_of("") == "application/octet-stream");
}
