// SPDX-License-Identifier: Apache-2.0
#include "oos/report/html_script.hpp"

#include <cstdint>

#include <fmt/format.h>

#include "oos/core/digest.hpp"

namespace oos::report {

namespace {

// Values are numbers made by us: no text of others is read by the script.
constexpr std::string_view script = R"js(
(() => {
  const form = document.getElementById("filter");
  const voices = [...document.querySelectorAll("[data-p]")];
  const update = () => {
    const wanted = [...form.querySelectorAll("select")].filter((list) => list.value !== "");
    let shown = 0;
    for (const voice of voices) {
      voice.hidden = !wanted.every((list) => voice.dataset[list.name] === list.value);
      if (!voice.hidden) shown += 1;
    }
    for (const group of document.querySelectorAll(".voices"))
      group.hidden = wanted.length > 0 && !group.querySelector("[data-p]:not([hidden])");
    const output = form.querySelector("output");
    output.value = output.dataset.shown.replace("{}", shown).replace("{}", voices.length);
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    update();
  }
  document.addEventListener("play", (event) => {
    for (const other of document.querySelectorAll("audio")) if (other !== event.target) other.pause();
  }, true);
})();
)js";

std::uint32_t nibble(char digit) {
  return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// Base64 (RFC 4648) of bytes given in hexadecimal.
std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t digits_a_group = 6;  // 24 bits, four characters
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += digits_a_group) {
    const std::string_view group = hex.substr(i, digits_a_group);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < digits_a_group; ++j)
      bits = bits << 4u | (j < group.size() ? nibble(group[j]) : 0u);
    const std::size_t characters = group.size() / 2 + 1;
    for (std::size_t j = 0; j < 4; ++j)
      out += j < characters ? alphabet[bits >> (18u - 6u * j) & 0x3Fu] : '=';
  }
  return out;
}

std::string source_of(std::string_view text) {
  return "'sha256-" + base64_of_hex(sha256_hex(text)) + "'";
}

}  // namespace

std::string_view html_script() { return script; }

std::string html_policy(std::string_view style, std::string_view script_text) {
  return fmt::format(
      "default-src 'none'; style-src {}; script-src {}; media-src 'self' file:; base-uri 'none'; "
      "form-action 'none'",
      source_of(style), source_of(script_text));
}

}  // namespace oos::report
