// SPDX-License-Identifier: Apache-2.0
#include "oos/survey/send_profile.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "oos/core/file.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::survey {

namespace {

/// Letters, digits, hyphens and underscores: header and secret names, and then some.
bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

/// What one template may hold.
struct TemplateCheck {
  const TomlTable& table;
  std::string_view key;
  const std::vector<SecretSource>& secrets;
  bool takes_secrets = true;
};

void check_placeholder(const TemplateCheck& check, std::string_view name) {
  constexpr std::string_view secret = "secret:";
  if (!name.starts_with(secret)) {
    const auto& known = template_names();
    if (std::ranges::find(known, name) != known.end()) return;
    check.table.refuse(check.key,
                       fmt::format("{{{}}} is not known; expected one of {}, secret:NAME", name,
                                   fmt::join(known, ", ")));
  }
  name.remove_prefix(secret.size());
  if (!check.takes_secrets)
    check.table.refuse(check.key,
                       "a secret in an address ends up in logs; put it into a header or a field");
  if (std::ranges::find(check.secrets, name, &SecretSource::name) == check.secrets.end())
    check.table.refuse(check.key,
                       fmt::format("there is no secret \"{}\"; name its file or variable in "
                                   "[secrets]",
                                   name));
}

std::string checked_template(const TemplateCheck& check, const std::string& text) {
  std::string_view rest = text;
  while (true) {
    const std::size_t open = rest.find_first_of("{}");
    if (open == std::string_view::npos) return text;
    const std::size_t close = rest.find_first_of("{}", open + 1);
    if (rest[open] == '}' || close == std::string_view::npos || rest[close] == '{')
      check.table.refuse(check.key, "braces go in pairs around a name, as in {event}");
    check_placeholder(check, rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
}

std::string read_url(const TomlTable& table, const std::vector<SecretSource>& secrets) {
  std::string url =
      checked_template({.table = table, .key = "url", .secrets = secrets, .takes_secrets = false},
                       table.text("url"));
  const std::size_t host = url.find("://");
  if (!(url.starts_with("https://") || url.starts_with("http://")) || host + 3 == url.size() ||
      std::ranges::any_of(url, [](char c) { return c == ' '; }))
    table.refuse("url", "an address is expected, such as \"https://example.org/clips/{event}\"");
  const std::string_view rest = std::string_view(url).substr(host + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.find_first_of("@{") != std::string_view::npos)
    table.refuse("url", "a host is expected before the first slash, without user or template");
  return url;
}

TemplateList read_templates(const std::optional<TomlTable>& table,
                            const std::vector<SecretSource>& secrets) {
  TemplateList list;
  if (!table) return list;
  for (const std::string& name : table->keys())
    list.emplace_back(name, checked_template({*table, name, secrets}, table->text(name)));
  return list;
}

std::vector<long> read_statuses(const TomlTable& table, std::string_view key,
                                std::vector<long> otherwise) {
  if (!table.has(key)) return otherwise;
  std::vector<long> statuses;
  for (const std::string& text : table.names(key)) {
    long status = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), status);
    if (wrong != std::errc() || end != text.data() + text.size() || status < 200 || status > 499 ||
        (status >= 300 && status < 400))
      table.refuse(key, "HTTP statuses 200 to 299 or 400 to 499 are expected, such as [200, 201]");
    statuses.push_back(status);
  }
  return statuses;
}

std::string read_pointer(const TomlTable& table, std::string_view key) {
  const std::string pointer = table.opt_text(key).value_or("");
  if (!pointer.empty() && pointer[0] != '/')
    table.refuse(key, "a JSON pointer is expected, such as \"/result/id\"");
  return pointer;
}

std::string read_header_name(const TomlTable& table, std::string_view key) {
  std::string name = table.opt_text(key).value_or("");
  if (!name.empty() && !is_name(name))
    table.refuse(key, "a header's name is expected: letters, digits and hyphens");
  return name;
}

std::vector<SecretSource> read_secrets(const std::optional<TomlTable>& table) {
  std::vector<SecretSource> secrets;
  if (!table) return secrets;
  for (const std::string& name : table->keys()) {
    const auto expected =
        "where the secret is kept is expected: { file = \"…\" } or { env = \"…\" }";
    if (!is_name(name)) table->refuse(name, "a name of letters, digits, - and _ is expected");
    if (!table->is_table(name)) table->refuse(name, expected);
    const TomlTable source = *table->opt_table(name);
    source.allow_only({"file", "env"});
    if (source.has("file") == source.has("env")) table->refuse(name, expected);
    secrets.push_back(
        {name, source.opt_text("file").value_or(""), source.opt_text("env").value_or("")});
  }
  return secrets;
}

void read_request(const TomlTable& table, SendProfile& profile) {
  table.allow_only({"method", "url", "idempotency_header", "headers"});
  profile.method = table.opt_text("method").value_or("POST");
  if (profile.method != "POST" && profile.method != "PUT")
    table.refuse("method", "POST or PUT is expected");
  profile.url = read_url(table, profile.secrets);
  profile.idempotency_header = read_header_name(table, "idempotency_header");
  const auto headers = table.opt_table("headers");
  profile.headers = read_templates(headers, profile.secrets);
  for (const auto& [name, value] : profile.headers)
    if (!is_name(name)) headers->refuse(name, "a header's name has letters, digits and hyphens");
}

void read_body(const TomlTable& table, SendProfile& profile) {
  table.allow_only({"kind", "clip_field", "record_field", "fields"});
  const std::string kind = table.opt_text("kind").value_or("multipart");
  if (kind != "multipart" && kind != "clip") table.refuse("kind", "multipart or clip is expected");
  if (kind == "clip") {
    profile.body = SendProfile::Body::clip;
    for (const char* key : {"clip_field", "record_field", "fields"})
      if (table.has(key)) table.refuse(key, "goes with kind = \"multipart\" only");
    return;
  }
  profile.clip_field = table.text("clip_field");
  profile.record_field = table.opt_text("record_field").value_or("");
  profile.fields = read_templates(table.opt_table("fields"), profile.secrets);
}

void read_answer(const TomlTable& table, AnswerRules& answer) {
  table.allow_only({"status", "known", "expect", "id", "id_header"});
  answer.statuses = read_statuses(table, "status", answer.statuses);
  if (answer.statuses.empty()) table.refuse("status", "one status at least is expected");
  answer.known = read_statuses(table, "known", {});
  answer.id_pointer = read_pointer(table, "id");
  answer.id_header = read_header_name(table, "id_header");
  std::ranges::transform(answer.id_header, answer.id_header.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (!answer.id_pointer.empty() && !answer.id_header.empty())
    table.refuse("id_header", "the id is in the body or in a header; give one of the two");
  const auto expected = table.opt_table("expect");
  if (!expected) return;
  for (const std::string& pointer : expected->keys()) {
    if (!pointer.starts_with('/'))
      expected->refuse(pointer, "a JSON pointer is expected, such as \"/result\" = \"ok\"");
    answer.expected.emplace_back(pointer, expected->text(pointer));
  }
}

void read_check(const TomlTable& table, SendProfile& profile) {
  table.allow_only({"method", "url", "present", "absent", "id"});
  CheckRules& check = profile.check;
  check.method = table.opt_text("method").value_or("HEAD");
  if (check.method != "HEAD" && check.method != "GET")
    table.refuse("method", "HEAD or GET is expected");
  check.url = read_url(table, profile.secrets);
  check.present = read_statuses(table, "present", check.present);
  check.absent = read_statuses(table, "absent", check.absent);
  check.id_pointer = read_pointer(table, "id");
}

}  // namespace

const std::vector<std::string_view>& template_names() {
  static const std::vector<std::string_view> names = {
      "event",     "key",         "name",     "file",   "sha256",   "bytes", "duration_ms",
      "point",     "button",      "question", "kind",   "employee", "visit", "date",
      "press_utc", "press_local", "text",     "answer", "category", "record"};
  return names;
}

SendProfile parse_send_profile(std::string_view text, const std::string& file) {
  const toml::table document = parse_toml(text, file);
  const TomlTable top(document, file, "");
  top.allow_only(
      {"schema", "name", "status", "evidence", "request", "body", "answer", "check", "secrets"});
  SendProfile profile;
  profile.name = top.text("name");
  if (!is_name(profile.name)) top.refuse("name", "letters, digits, - and _ are expected");
  profile.status = top.text("status");
  if (profile.status != "verified" && profile.status != "documented" &&
      profile.status != "unverified")
    top.refuse("status", "verified, documented or unverified is expected");
  profile.evidence = top.text("evidence");
  profile.secrets = read_secrets(top.opt_table("secrets"));
  const auto request = top.opt_table("request");
  if (!request) top.refuse("request", "a table [request] with an url is expected");
  read_request(*request, profile);
  const auto body = top.opt_table("body");
  if (!body) top.refuse("body", "a table [body] is expected: kind, and the names of its fields");
  read_body(*body, profile);
  if (const auto answer = top.opt_table("answer")) read_answer(*answer, profile.answer);
  if (const auto check = top.opt_table("check")) read_check(*check, profile);
  return profile;
}

SendProfile load_send_profile(const std::filesystem::path& path) {
  SendProfile profile = parse_send_profile(read_file(path, max_file_bytes), path.string());
  for (SecretSource& secret : profile.secrets)
    if (!secret.file.empty())
      secret.file = (path.parent_path() / secret.file).string();  // an absolute one stays
  return profile;
}

}  // namespace oos::survey
