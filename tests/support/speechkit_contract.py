#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What SpeechKit's v3 API documents, for speechkit-server: every field of a submit with its type.

Run as a script, it tries a list of wrong requests on itself and ends with status 1 when one is
taken: a contract that refuses nothing proves nothing.
"""

import base64
import binascii
import copy
import json
import re
import sys

LANGUAGES = ("auto ru-RU en-US de-DE es-ES fi-FI fr-FR he-HE it-IT kk-KZ nl-NL pl-PL pt-PT pt-BR "
             "sv-SE tr-TR uz-UZ").split()
MODELS = [name + version for name in ("general", "deferred-general")
          for version in ("", ":rc", ":deprecated")]
CLASSIFIERS = ("formal_greeting informal_greeting formal_farewell informal_farewell insult "
               "profanity gender negative answerphone").split()
STATUS_OF_CODE = {3: 400, 16: 401, 7: 403, 5: 404, 8: 429, 4: 504, 13: 500, 14: 503, 12: 501}
CODE_OF_STATUS = {status: code for code, status in STATUS_OF_CODE.items()}
MAX_INSTRUCTIONS = 16


class Refusal(Exception):
    """An answer that is an error."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Many:
    """A repeated field."""

    def __init__(self, inner):
        self.inner = inner


def int64(value, path):
    """proto3's JSON: a number or a decimal string."""
    if isinstance(value, bool) or not (
            isinstance(value, int) or isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value)):
        raise Refusal(3, f"{path} must be an int64")


def double(value, path):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refusal(3, f"{path} must be a double")


def struct(value, path):
    """google.protobuf.Struct: an object, not a text that holds one."""
    if not isinstance(value, dict):
        raise Refusal(3, f"{path} must be an object")


# What a submit may hold: a dict of fields, a list of allowed values, Many of something, a type, or
# a function that refuses.
FIELDS = {
    "content": str,
    "uri": str,
    "recognitionModel": {
        "model": MODELS,
        "audioFormat": {
            "containerAudio": {"containerAudioType": ["WAV", "OGG_OPUS", "MP3"]},
            "rawAudio": {"audioEncoding": ["LINEAR16_PCM"], "sampleRateHertz": int64,
                         "audioChannelCount": int64},
        },
        "textNormalization": {
            "textNormalization": ["TEXT_NORMALIZATION_ENABLED", "TEXT_NORMALIZATION_DISABLED"],
            "profanityFilter": bool,
            "literatureText": bool,
            "phoneFormattingMode": ["PHONE_FORMATTING_MODE_DISABLED"],
        },
        "languageRestriction": {"restrictionType": ["WHITELIST", "BLACKLIST"],
                                "languageCode": Many(LANGUAGES)},
        "audioProcessingType": ["REAL_TIME", "FULL_DATA"],
    },
    "recognitionClassifier": {
        "classifiers": Many({"classifier": CLASSIFIERS,
                             "triggers": Many(["ON_UTTERANCE", "ON_FINAL", "ON_PARTIAL"])}),
    },
    "speechAnalysis": {
        "enableSpeakerAnalysis": bool,
        "enableConversationAnalysis": bool,
        "descriptiveStatisticsQuantiles": Many(double),
        "speakerOptions": {"silenceThresholdMs": int64},
        "converstationOptions": {"simultaneousSilenceThresholdMs": int64,
                                 "simultaneousSpeechThresholdMs": int64},
    },
    "speakerLabeling": {"speakerLabeling": ["SPEAKER_LABELING_ENABLED",
                                            "SPEAKER_LABELING_DISABLED"]},
    "summarization": {
        "modelUri": str,
        "properties": Many({"instruction": str, "jsonObject": bool,
                            "jsonSchema": {"schema": struct}}),
    },
}


def check_fields(value, allowed, path=""):
    """Refuses unknown fields, wrong types and unknown values."""
    if isinstance(allowed, dict):
        if not isinstance(value, dict):
            raise Refusal(3, f"{path or 'the body'} must be an object")
        for name, inner in value.items():
            if name not in allowed:
                raise Refusal(3, f"unknown field {path}.{name}")
            check_fields(inner, allowed[name], f"{path}.{name}")
    elif isinstance(allowed, Many):
        if not isinstance(value, list):
            raise Refusal(3, f"{path} must be a list")
        for index, inner in enumerate(value):
            check_fields(inner, allowed.inner, f"{path}[{index}]")
    elif isinstance(allowed, list):
        if value not in allowed:
            raise Refusal(3, f"{path} must be one of {', '.join(allowed)}")
    elif isinstance(allowed, type):
        if not isinstance(value, allowed):
            raise Refusal(3, f"{path} must be of type {allowed.__name__}")
    else:
        allowed(value, path)


def audio_facts(audio):
    """Container and number of channels of a file, by its bytes."""
    if audio[:4] == b"OggS" and b"OpusHead" in audio[:80]:
        return "OGG_OPUS", audio[audio.index(b"OpusHead") + 9]
    if audio[:4] == b"RIFF" and audio[8:12] == b"WAVE" and audio[12:16] == b"fmt ":
        return "WAV", int.from_bytes(audio[22:24], "little")
    if audio[:3] == b"ID3" or audio[:1] == b"\xff":
        return "MP3", 2
    return "something else", 0


def check_text(model):
    """Rules of languages and normalisation."""
    restriction = model.get("languageRestriction", {})
    languages = restriction.get("languageCode", [])
    if bool(languages) != ("restrictionType" in restriction):
        raise Refusal(3, "languageRestriction needs restrictionType and languageCode")
    text = model.get("textNormalization", {})
    enabled = text.get("textNormalization") == "TEXT_NORMALIZATION_ENABLED"
    if not enabled and (text.get("literatureText") or text.get("profanityFilter")):
        raise Refusal(3, "literatureText and profanityFilter need normalization")
    if enabled and "auto" in languages:
        raise Refusal(3, "there is no normalization in auto")
    return languages


def check_analysis(analysis):
    for level in analysis.get("descriptiveStatisticsQuantiles", []):
        if not 0 < level < 1:
            raise Refusal(3, "quantiles are in (0, 1)")


def check_summarization(summary):
    if not re.fullmatch(r"gpt://[^/]+/.+", summary.get("modelUri", "")):
        raise Refusal(3, "modelUri must be gpt://<folder>/<model>")
    properties = summary.get("properties", [])
    if not 1 <= len(properties) <= MAX_INSTRUCTIONS:
        raise Refusal(3, f"from 1 to {MAX_INSTRUCTIONS} instructions are possible")
    for one in properties:
        if not one.get("instruction"):
            raise Refusal(3, "an instruction is empty")
        if "jsonObject" in one and "jsonSchema" in one:
            raise Refusal(3, "jsonObject and jsonSchema exclude each other")


def check_body(body):
    """Checks everything of a submit but its sound."""
    check_fields(body, FIELDS)
    if ("content" in body) == ("uri" in body):
        raise Refusal(3, "exactly one of content and uri is needed")
    model = body.get("recognitionModel", {})
    if len(model.get("audioFormat", {})) != 1:
        raise Refusal(3, "recognitionModel.audioFormat needs exactly one format")
    languages = check_text(model)
    if body.get("recognitionClassifier", {}).get("classifiers") and languages not in ([], ["ru-RU"]):
        raise Refusal(3, "classifiers are available for ru-RU only")
    check_analysis(body.get("speechAnalysis", {}))
    if "summarization" in body:
        check_summarization(body["summarization"])


def check_submit(body, stored=None):
    """Checks a submit as a whole; returns its audio. `stored` gives the object behind a uri."""
    check_body(body)
    if "uri" in body:
        audio = stored(body["uri"]) if stored else None
        if audio is None:
            raise Refusal(3, "there is no such object, or the caller may not read it")
    else:
        try:
            audio = base64.b64decode(body["content"], validate=True)
        except (ValueError, binascii.Error):
            raise Refusal(3, "content is no base64") from None
    container, channels = audio_facts(audio)
    declared = body["recognitionModel"]["audioFormat"].get("containerAudio", {}).get(
        "containerAudioType")
    if declared != container:
        raise Refusal(13, f"declared {declared}, is {container}")
    labelling = body.get("speakerLabeling", {}).get("speakerLabeling")
    if channels != 1 and labelling == "SPEAKER_LABELING_ENABLED":
        raise Refusal(3, "speaker labeling is only for mono-channel audio files")
    return audio


SYNC_QUERY = {"lang": LANGUAGES, "topic": ["general", "general:rc", "general:deprecated"],
              "profanityFilter": ["true", "false"], "rawResults": ["true", "false"],
              "format": ["oggopus", "lpcm"], "sampleRateHertz": ["48000", "16000", "8000"],
              "folderId": None}


def opus_seconds(audio):
    """Length of an Ogg Opus file by the granule of its last page."""
    last = audio.rindex(b"OggS")
    return int.from_bytes(audio[last + 6:last + 14], "little") / 48000


def check_sync(query, audio):
    """Checks a call of the synchronous recognition."""
    for name, values in query.items():
        if name not in SYNC_QUERY or len(values) != 1:
            raise Refusal(3, f"unknown parameter {name}")
        if SYNC_QUERY[name] is not None and values[0] not in SYNC_QUERY[name]:
            raise Refusal(3, f"{name} must be one of {', '.join(SYNC_QUERY[name])}")
    if len(audio) > 1 << 20:
        raise Refusal(3, "audio should be less than 1MB")
    kind = query.get("format", ["oggopus"])[0]
    container, channels = audio_facts(audio)
    if kind == "oggopus":
        if container != "OGG_OPUS":
            raise Refusal(3, "the body is no Ogg Opus")
        if channels != 1:
            raise Refusal(3, "audio should have one channel")
        seconds = opus_seconds(audio)
    else:
        if container != "something else" and container != "MP3":
            raise Refusal(3, "lpcm has no header")
        seconds = len(audio) / 2 / int(query.get("sampleRateHertz", ["48000"])[0])
    if seconds >= 30:
        raise Refusal(3, "audio duration should be less than 30s")


A_REQUEST = {
    "content": "UklGRg==",
    "recognitionModel": {
        "model": "general",
        "audioFormat": {"containerAudio": {"containerAudioType": "OGG_OPUS"}},
        "textNormalization": {"textNormalization": "TEXT_NORMALIZATION_ENABLED",
                              "literatureText": True,
                              "phoneFormattingMode": "PHONE_FORMATTING_MODE_DISABLED"},
        "languageRestriction": {"restrictionType": "WHITELIST", "languageCode": ["ru-RU"]}},
    "recognitionClassifier": {"classifiers": [{"classifier": "insult", "triggers": ["ON_FINAL"]}]},
    "speechAnalysis": {"enableSpeakerAnalysis": True, "enableConversationAnalysis": True,
                       "descriptiveStatisticsQuantiles": [0.5],
                       "speakerOptions": {"silenceThresholdMs": "300"},
                       "converstationOptions": {"simultaneousSilenceThresholdMs": 500}},
    "speakerLabeling": {"speakerLabeling": "SPEAKER_LABELING_ENABLED"},
    "summarization": {"modelUri": "gpt://folder/model",
                      "properties": [{"instruction": "x", "jsonSchema": {"schema": {}}}]},
}

# Where, and what is put there; None: the field is left out.
WRONG = [
    ("config", {"specification": {}}),                               # v2
    ("folderId", "b1g"),
    ("language", "ru-RU"),
    ("speaker_labeling", {}),
    ("uri", "https://storage.yandexcloud.net/b/k"),                  # both of a oneof
    ("content", None),
    ("content", 7),
    ("recognitionModel", []),
    ("recognitionModel/model", "genral"),
    ("recognitionModel/model", ["general"]),
    ("recognitionModel/languageCode", "ru-RU"),
    ("recognitionModel/audioFormat", {}),
    ("recognitionModel/audioFormat/rawAudio", {"audioEncoding": "LINEAR16_PCM"}),
    ("recognitionModel/audioFormat/containerAudio/containerAudioType", "FLAC"),
    ("recognitionModel/audioFormat/containerAudio/containerAudioType", "M4A"),
    ("recognitionModel/audioFormat/containerAudio/containerAudioType", "WEBM_OPUS"),
    ("recognitionModel/audioFormat/containerAudioType", "OGG_OPUS"),
    ("recognitionModel/textNormalization", "TEXT_NORMALIZATION_ENABLED"),
    ("recognitionModel/textNormalization/textNormalization", True),
    ("recognitionModel/textNormalization/textNormalization", "TEXT_NORMALIZATION_DISABLED"),
    ("recognitionModel/textNormalization/literatureText", "true"),
    ("recognitionModel/textNormalization/literature_text", True),
    ("recognitionModel/textNormalization/phoneFormattingMode", "PHONE_FORMATTING_MODE_ENABLED"),
    ("recognitionModel/languageRestriction/languageCode", "ru-RU"),
    ("recognitionModel/languageRestriction/languageCode", ["ru"]),
    ("recognitionModel/languageRestriction/languageCode", ["auto"]),
    ("recognitionModel/languageRestriction/languageCode", ["en-US"]),  # with classifiers
    ("recognitionModel/languageRestriction/restrictionType", None),
    ("recognitionModel/languageRestriction/restrictionType", "WHITE_LIST"),
    ("recognitionClassifier/classifiers", {"classifier": "insult"}),
    ("recognitionClassifier/classifiers", [{"classifier": "rudeness", "triggers": ["ON_FINAL"]}]),
    ("recognitionClassifier/classifiers", [{"classifier": "insult", "triggers": ["FINAL"]}]),
    ("recognitionClassifier/classifiers", [{"classifier": "insult", "triggers": "ON_FINAL"}]),
    ("recognitionClassifier/classifiers", [{"name": "insult"}]),
    ("speechAnalysis/conversationOptions", {"simultaneousSilenceThresholdMs": 500}),
    ("speechAnalysis/converstationOptions/simultaneousSilenceThresholdMs", "long"),
    ("speechAnalysis/converstationOptions/simultaneousSilenceThresholdMs", 0.5),
    ("speechAnalysis/speakerOptions", {"silenceThreshold": 1}),
    ("speechAnalysis/enableSpeakerAnalysis", 1),
    ("speechAnalysis/descriptiveStatisticsQuantiles", [1]),
    ("speechAnalysis/descriptiveStatisticsQuantiles", ["0.5"]),
    ("speechAnalysis/descriptiveStatisticsQuantiles", 0.5),
    ("speakerLabeling", True),
    ("speakerLabeling/speakerLabeling", True),
    ("summarization/modelUri", "yandexgpt"),
    ("summarization/modelUri", None),
    ("summarization/properties", []),
    ("summarization/properties", [{"instruction": "x"}] * 17),
    ("summarization/properties", [{"instruction": ""}]),
    ("summarization/properties", [{"instruction": "x", "jsonSchema": {"schema": "{}"}}]),
    ("summarization/properties", [{"instruction": "x", "jsonSchema": {}, "jsonObject": True}]),
    ("summarization/instructions", ["x"]),
]


def changed(request, path, value):
    """A copy of the request with one field replaced."""
    made = copy.deepcopy(request)
    inner = made
    *parents, last = path.split("/")
    for name in parents:
        inner = inner[name]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return made


def self_test():
    """The number of wrong requests that were taken, and of right ones that were not."""
    check_body(A_REQUEST)
    taken = 0
    for path, value in WRONG:
        try:
            check_body(changed(A_REQUEST, path, value))
        except Refusal as refusal:
            if refusal.code == 3:
                continue
        print(f"taken: {path} = {json.dumps(value)}")
        taken += 1
    print(f"{len(WRONG) - taken} of {len(WRONG)} wrong requests are refused")
    return taken


if __name__ == "__main__":
    sys.exit(1 if self_test() else 0)
