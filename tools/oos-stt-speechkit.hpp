// SPDX-License-Identifier: Apache-2.0
// Options of oos-stt for how SpeechKit is reached: credentials, addresses, the bucket.
#pragma once

#include <string>
#include <vector>

#include "oos-stt-values.hpp"

namespace oos_stt {

inline void declare_credentials(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit: credentials";
  auto& credentials = options.session.engine.credentials;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  std::vector<CLI::Option*> ways = {
      text("--api-key-file", credentials.api_key_file, "FILE",
           "holds an API key (else: YC_API_KEY in the environment)"),
      text("--iam-token-file", credentials.iam_token_file, "FILE",
           "holds an IAM token (else: YC_IAM_TOKEN in the environment)"),
      text("--service-account-key-file", credentials.service_account_key_file, "FILE",
           "holds a service account's authorized key (else: YC_SERVICE_ACCOUNT_KEY_FILE)"),
      text("--credentials-command", credentials.command, "PROGRAM",
           "prints one of these three; run without arguments and without a shell"),
      app.add_flag("--metadata", credentials.metadata,
                   "use the service account of this virtual machine")
          ->group(group)};
  for (std::size_t i = 0; i < ways.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) ways[i]->excludes(ways[j]);
  text("--folder-id", options.session.engine.speechkit.folder_id, "ID",
       "folder to use; not for service accounts");
  text("--iam-url", credentials.services.iam_url, "URL", "address of IAM")->capture_default_str();
  text("--iam-audience", credentials.services.audience, "URL", "for whom the signed token is")
      ->capture_default_str();
  text("--metadata-url", credentials.services.metadata_url, "URL",
       "address of the metadata service")
      ->capture_default_str();
  app.add_flag("--check", options.check,
               "say what is missing to use SpeechKit, without spending anything, and end")
      ->group(group);
}

inline void declare_speechkit(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit";
  auto& speechkit = options.session.engine.speechkit;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  text("--model", speechkit.model, "NAME",
       "model of the service; a folder with vosk and sherpa-onnx")
      ->capture_default_str();
  app.add_option_function<std::string>(
         "--mode",
         [&speechkit](const std::string& mode) {
           using Mode = oos::stt::SpeechkitMode;
           speechkit.mode = mode == "sync"       ? Mode::sync
                            : mode == "deferred" ? Mode::deferred
                                                 : Mode::async;
         },
         "how clips are recognised: async, deferred, sync")
      ->check(CLI::IsMember({"sync", "async", "deferred"}))
      ->type_name("MODE")
      ->group(group);
  text("--stt-url", speechkit.stt_url, "URL", "address of the recognition API")
      ->capture_default_str();
  text("--operation-url", speechkit.operation_url, "URL", "address of the operation API")
      ->capture_default_str();
  const auto flag = [&](const char* name, bool& value, const char* help) {
    app.add_flag(name, value, help)->group(group);
  };
  flag("--speaker-labels", speechkit.speaker_labels, "tell two speakers of a mono clip apart");
  flag("--keep-remote", speechkit.keep_remote, "leave results at the service");
  flag("--resubmit", speechkit.resubmit, "send again what may have been sent before, or is gone");
}

inline void declare_storage(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit: large clips";
  auto& storage = options.session.engine.storage;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  auto* bucket = text("--bucket", storage.bucket, "NAME",
                      "bucket of yours through which clips go that are too large to go inline");
  text("--storage-key-file", storage.key_file, "FILE",
       "holds the bucket's static key (else: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)")
      ->needs(bucket);
  app.add_flag("--clean-up", options.clean_up,
               "remove from the bucket what killed runs left there, and end")
      ->needs(bucket)
      ->group(group);
  text("--storage-url", storage.url, "URL", "address of Object Storage")->capture_default_str();
  text("--storage-region", storage.region, "NAME", "region of the bucket")->capture_default_str();
  app.add_option("--inline-limit", options.session.engine.speechkit.inline_limit_bytes,
                 "largest clip that goes inline")
      ->check(CLI::Range(std::size_t{1}, oos::stt::max_inline_bytes))
      ->type_name("BYTES")
      ->group(group)
      ->capture_default_str();
}

}  // namespace oos_stt
