// SPDX-License-Identifier: Apache-2.0
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

// What sherpa-onnx leaves behind when it refuses a model is not ours to mend. Read by the leak
// check of the sanitizer build, if this is one.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libsherpa-onnx-c-api.so\n"; }
