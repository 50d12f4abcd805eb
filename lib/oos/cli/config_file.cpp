// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/config_file.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

namespace oos::cli {

namespace {

/// CLI11 lets a configuration file win over the environment; the toolkit promises the opposite,
/// so read whose variable is set are dropped while the file is read.
class BelowEnvironment : public CLI::ConfigTOML {
 public:
  explicit BelowEnvironment(std::string tool) : tool_(std::move(tool)) {}

  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    auto read = CLI::ConfigTOML::from_config(input);
    // "++" and "--" open and close a section; ours is the one named after the tool.
    std::erase_if(read, [this](const CLI::ConfigItem& item) {
      const bool other =
          item.parents.size() > 1 || (item.parents.size() == 1 && item.parents.front() != tool_);
      return other || item.name == "++" || item.name == "--" ||
             std::getenv(environment_name(tool_, "--" + item.name).c_str()) != nullptr;
    });
    for (CLI::ConfigItem& item : read) item.parents.clear();
    return read;
  }

 private:
  std::string tool_;
};

std::string config_path() {
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  const std::filesystem::path base = xdg != nullptr && *xdg != '\0' ? std::filesystem::path(xdg)
                                     : home != nullptr ? std::filesystem::path(home) / ".config"
                                                       : std::filesystem::path();
  return base.empty() ? "" : (base / "oos" / "config.toml").string();
}

}  // namespace

std::string environment_name(const std::string& tool, const std::string& option) {
  std::string name = tool + "_" + option.substr(option.find_first_not_of('-'));
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(c));
  });
  return name;
}

void attach_sources(CLI::App& app, const std::string& tool) {
  for (CLI::Option* option : app.get_options()) {
    if (option->get_lnames().empty() || !option->get_configurable()) continue;
    option->envname(environment_name(tool, option->get_lnames().front()));
  }
  app.set_config("--config", config_path(),
                 "read defaults from this TOML file, section [" + tool + "]");
  app.get_config_ptr()->type_name("FILE")->group("Common options");
  app.config_formatter(std::make_shared<BelowEnvironment>(tool));
  app.allow_config_extras(CLI::config_extras_mode::error);
}

}  // namespace oos::cli
