// SPDX-License-Identifier: Apache-2.0
#include "oos/survey/tariffs.hpp"

#include <cmath>

#include "oos/core/file.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::survey {

namespace {

double read_price(const TomlTable& table, std::string_view key) {
  const auto price = table.opt_number(key);
  if (!price || !std::isfinite(*price) || *price < 0 || *price > 1e6)
    table.refuse(key, "a price from 0 to 1000000 is expected");
  return *price;
}

bool is_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

}  // namespace

std::string_view default_tariffs_text() {
  return R"(# What SpeechKit's recognition costs. Put in the prices of your own contract.
schema = 1
date = "2026-01-01"
currency = "RUB"
note = "second-hand figures with VAT, not from the price list itself; check them"

[price]
async_unit = 0.0101      # one second of two channels (0.1515 for 15 s)
deferred_unit = 0.00254  # the same in deferred mode
sync_block = 0.1626      # 15 s of one channel, synchronous
# model_1000_tokens = …  # of the language model that --summary-model names, in and out
)";
}

Tariffs parse_tariffs(std::string_view text, const std::string& file) {
  const toml::table document = parse_toml(text, file);
  const TomlTable top(document, file, "");
  top.allow_only({"schema", "date", "currency", "note", "price"});
  Tariffs tariffs;
  tariffs.date = top.text("date");
  if (!is_date(tariffs.date)) top.refuse("date", "a date such as \"2026-01-31\" is expected");
  tariffs.currency = top.text("currency");
  tariffs.note = top.opt_text("note").value_or("");
  const auto price = top.opt_table("price");
  if (!price) top.refuse("price", "a table [price] is expected");
  price->allow_only({"async_unit", "deferred_unit", "sync_block", "model_1000_tokens"});
  tariffs.async_unit = read_price(*price, "async_unit");
  tariffs.deferred_unit = read_price(*price, "deferred_unit");
  tariffs.sync_block = read_price(*price, "sync_block");
  if (price->opt_number("model_1000_tokens"))
    tariffs.model_1000_tokens = read_price(*price, "model_1000_tokens");
  return tariffs;
}

Tariffs load_tariffs(const std::filesystem::path& path) {
  return parse_tariffs(read_file(path, max_file_bytes), path.string());
}

Tariffs default_tariffs() { return parse_tariffs(default_tariffs_text(), "default tariffs"); }

}  // namespace oos::survey
