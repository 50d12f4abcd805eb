// SPDX-License-Identifier: Apache-2.0
#include "oos/report/html_script.hpp"

#include <fmt/format.h>

#include "oos/core/base64.hpp"

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

std::string source_of(std::string_view text) { return "'sha256-" + sha256_base64(text) + "'"; }

}  // namespace

std::string_view html_script() { return script; }

std::string html_policy(std::string_view style, std::string_view script_text) {
  return fmt::format(
      "default-src 'none'; style-src {}; script-src {}; media-src 'self' file:; base-uri 'none'; "
      "form-action 'none'",
      source_of(style), source_of(script_text));
}

}  // namespace oos::report
