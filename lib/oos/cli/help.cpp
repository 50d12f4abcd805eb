// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/help.hpp"

#include <algorithm>
#include <cctype>
#include <memory>

#include <fmt/format.h>

namespace oos::cli {

namespace {

constexpr std::size_t name_columns = 28;
constexpr std::size_t text_columns = 100 - name_columns;

/// The text with line breaks instead of the spaces at which it would grow too wide.
std::string wrapped(std::string text) {
  std::size_t line = 0;
  while (text.size() - line > text_columns) {
    const std::size_t space = text.rfind(' ', line + text_columns);
    if (space == std::string::npos || space < line) break;
    text[space] = '\n';
    line = space + 1;
  }
  return text;
}

/// CLI11's layout without environment names (one rule in oos(7) gives them all) and with choices
/// told by the description alone.
class Layout : public CLI::Formatter {
 public:
  Layout() {
    column_width(name_columns);
    label("TEXT", "TEXT");
  }
  std::string make_option_desc(const CLI::Option* option) const override {
    return wrapped(option->get_description());
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    std::string text;
    if (option->get_type_size() != 0) {
      if (!option->get_type_name().empty()) text += " " + first_word(option->get_type_name());
      // The default configuration file depends on who asks; oos(7) tells where it is.
      if (!option->get_default_str().empty() && !option->check_lname("config"))
        text += "=" + option->get_default_str();
      if (option->get_expected_max() > 1) text += " ...";
      if (option->get_required()) text += " (required)";
    }
    return text;
  }

 private:
  /// Validators append ":CHOICES" to the type name.
  static std::string first_word(const std::string& type) { return type.substr(0, type.find(':')); }
};

}  // namespace

void configure_help(CLI::App& app, const std::string& examples) {
  app.formatter(std::make_shared<Layout>());
  app.option_defaults()->group("Options");
  app.footer(fmt::format(
      "Examples:\n{}\nExit status, environment and configuration: oos(7). Records: oos-records(5).",
      examples));
}

std::string help_text(const CLI::App& app, const CLI::Success& success) {
  if (dynamic_cast<const CLI::CallForVersion*>(&success) != nullptr)
    return fmt::format("{}\n", success.what());
  return app.help();
}

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  std::string text = error.what();
  const auto unknown = app.remaining();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !unknown.empty())
    text = CLI::ExtrasError(unknown).what();
  constexpr std::string_view unknown_setting = "INI was not able to parse ";
  if (text.starts_with(unknown_setting))
    return fmt::format("the configuration file has \"{}\", which is no option of this tool",
                       text.substr(unknown_setting.size()));
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0)
    text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  return text;
}

}  // namespace oos::cli
