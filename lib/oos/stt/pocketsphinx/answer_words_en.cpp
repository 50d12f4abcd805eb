// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/answer_words.hpp"

namespace oos::stt {
namespace {

constexpr std::string_view english_numbers[] = {"zero", "one",   "two",   "three", "four", "five",
                                                "six",  "seven", "eight", "nine",  "ten"};
constexpr std::string_view english_intros[] = {"well", "oh",  "so",   "okay",  "yes", "sure", "hmm",
                                               "no",   "and", "then", "still", "but", "a"};
constexpr std::string_view english_leads[] = {
    "i would say",  "i'd say",        "i think",      "i think it is",
    "i guess",      "i suppose",      "i would give", "i would give you",
    "i'd give you", "i would go for", "it is",        "it's",
    "that's",       "that would be",  "it would be",  "let it be",
    "let us say",   "let's say",      "make it",      "my answer is",
    "my score is",  "my number is",   "maybe",        "probably",
    "perhaps",      "about",          "around",       "definitely",
    "say",          "for you",        "for me",       "i mean",
    "rather"};
constexpr std::string_view english_links[] = {"a", "about", "maybe"};
constexpr std::string_view english_tails[] = {
    "please",     "points",    "i think", "i guess",   "i suppose", "i would say",
    "definitely", "probably",  "maybe",   "of course", "for sure",  "for me",
    "for you",    "thank you", "thanks",  "is better"};
constexpr std::string_view english_repairs[] = {
    "no",        "oh no",          "no no",      "no wait",          "wait no",
    "wait",      "sorry",          "no sorry",   "actually",         "i mean",
    "or rather", "no actually",    "no make it", "actually make it", "make it",
    "well no",   "no i would say", "hmm no"};
constexpr std::string_view english_between[] = {"or", "to", "maybe", "and maybe", "or maybe"};
constexpr std::string_view english_ranges[] = {"between <mark> and <mark>",
                                               "somewhere between <mark> and <mark>"};
constexpr std::string_view english_scales[] = {"from <of> to <of>", "<of> to <of>"};
constexpr std::string_view english_units[] = {"minutes", "hours",   "days",    "times",   "people",
                                              "windows", "dollars", "years",   "months",  "weeks",
                                              "hundred", "percent", "friends", "thousand"};
constexpr std::string_view english_replies[] = {"i would rather not say",
                                                "i'd rather not say",
                                                "no comment",
                                                "i do not want to",
                                                "i don't want to",
                                                "i do not want to give a number",
                                                "no thank you",
                                                "thank you",
                                                "thank you very much",
                                                "thanks",
                                                "i do not know",
                                                "i don't know",
                                                "no idea",
                                                "i am not sure",
                                                "forget it",
                                                "no forget it",
                                                "cancel that",
                                                "i have no opinion",
                                                "sorry",
                                                "yes",
                                                "no",
                                                "of course",
                                                "sure",
                                                "thank you for your answer",
                                                "have a nice day",
                                                "have a good day",
                                                "goodbye",
                                                "good bye",
                                                "see you soon"};

}  // namespace

constexpr AnswerWords english_answers{.language = "en",
                                      .numbers = english_numbers,
                                      .of = english_numbers,
                                      .with = english_numbers,
                                      .intros = english_intros,
                                      .leads = english_leads,
                                      .links = english_links,
                                      .tails = english_tails,
                                      .repairs = english_repairs,
                                      .between = english_between,
                                      .ranges = english_ranges,
                                      .scales = english_scales,
                                      .units = english_units,
                                      .other_replies = english_replies,
                                      .out_of = "out of <top>",
                                      .refuted = "not <mark> <mark>",
                                      .until = "to"};

}  // namespace oos::stt
