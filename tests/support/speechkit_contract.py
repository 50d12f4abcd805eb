# SPDX-License-Identifier: Apache-2.0
"""What SpeechKit's v3 API documents, for speechkit-server: fields of a submit, shape of a result."""

import base64
import binascii
import json

LANGUAGES = ("auto ru-RU en-US de-DE es-ES fi-FI fr-FR he-HE it-IT kk-KZ nl-NL pl-PL pt-PT pt-BR "
             "sv-SE tr-TR uz-UZ").split()
MODELS = [name + version for name in ("general", "deferred-general")
          for version in ("", ":rc", ":deprecated")]
STATUS_OF_CODE = {3: 400, 16: 401, 7: 403, 5: 404, 8: 429, 4: 504, 13: 500, 14: 503, 12: 501}
CODE_OF_STATUS = {status: code for code, status in STATUS_OF_CODE.items()}


class Refusal(Exception):
    """An answer that is an error."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


# What a submit may hold: a dict of fields, a list of allowed values, or a type.
FIELDS = {
    "content": str,
    "uri": str,
    "recognitionModel": {
        "model": MODELS,
        "audioFormat": {
            "containerAudio": {"containerAudioType": ["WAV", "OGG_OPUS", "MP3"]},
            "rawAudio": {"audioEncoding": ["LINEAR16_PCM"], "sampleRateHertz": str,
                         "audioChannelCount": str},
        },
        "textNormalization": {
            "textNormalization": ["TEXT_NORMALIZATION_ENABLED", "TEXT_NORMALIZATION_DISABLED"],
            "profanityFilter": bool,
            "literatureText": bool,
            "phoneFormattingMode": ["PHONE_FORMATTING_MODE_DISABLED"],
        },
        "languageRestriction": {"restrictionType": ["WHITELIST", "BLACKLIST"],
                                "languageCode": list},
        "audioProcessingType": ["REAL_TIME", "FULL_DATA"],
    },
    "recognitionClassifier": dict,
    "speechAnalysis": dict,
    "speakerLabeling": {"speakerLabeling": ["SPEAKER_LABELING_ENABLED",
                                            "SPEAKER_LABELING_DISABLED"]},
    "summarization": dict,
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
    elif isinstance(allowed, list):
        if value not in allowed:
            raise Refusal(3, f"{path} must be one of {', '.join(allowed)}")
    elif not isinstance(value, allowed):
        raise Refusal(3, f"{path} must be of type {allowed.__name__}")


def audio_facts(audio):
    """Container and number of channels of a file, by its bytes."""
    if audio[:4] == b"OggS" and b"OpusHead" in audio[:80]:
        return "OGG_OPUS", audio[audio.index(b"OpusHead") + 9]
    if audio[:4] == b"RIFF" and audio[8:12] == b"WAVE" and audio[12:16] == b"fmt ":
        return "WAV", int.from_bytes(audio[22:24], "little")
    if audio[:3] == b"ID3" or audio[:1] == b"\xff":
        return "MP3", 2
    return "something else", 0


def check_submit(body):
    """Checks a submit as a whole; returns its audio."""
    check_fields(body, FIELDS)
    if ("content" in body) == ("uri" in body):
        raise Refusal(3, "exactly one of content and uri is needed")
    model = body.get("recognitionModel", {})
    if len(model.get("audioFormat", {})) != 1:
        raise Refusal(3, "recognitionModel.audioFormat needs exactly one format")
    languages = model.get("languageRestriction", {}).get("languageCode", [])
    for language in languages:
        if language not in LANGUAGES:
            raise Refusal(3, f"no such language: {language}")
    text = model.get("textNormalization", {})
    enabled = text.get("textNormalization") == "TEXT_NORMALIZATION_ENABLED"
    if not enabled and (text.get("literatureText") or text.get("profanityFilter")):
        raise Refusal(3, "literatureText and profanityFilter need normalization")
    if enabled and "auto" in languages:
        raise Refusal(3, "there is no normalization in auto")
    try:
        audio = base64.b64decode(body["content"], validate=True)
    except (KeyError, binascii.Error):
        raise Refusal(3, "content is no base64") from None
    container, channels = audio_facts(audio)
    declared = model["audioFormat"].get("containerAudio", {}).get("containerAudioType")
    if declared != container:
        raise Refusal(13, f"declared {declared}, is {container}")
    if channels != 1 and "speakerLabeling" in body:
        raise Refusal(3, "speaker labeling is only for mono-channel audio files")
    return audio


def number(value, style):
    """An int64 as the chosen style writes it; None: left out."""
    if style == "numbers":
        return value
    return None if style == "omit" and value == 0 else str(value)


def pruned(value):
    """Without the members that are None."""
    if isinstance(value, dict):
        return {key: pruned(inner) for key, inner in value.items() if inner is not None}
    return [pruned(inner) for inner in value] if isinstance(value, list) else value


def alternative(text, words, style):
    return {"words": [{"text": word, "startTimeMs": number(start, style),
                       "endTimeMs": number(end, style)} for word, start, end in words],
            "text": text, "startTimeMs": number(0, style), "endTimeMs": number(7400, style),
            "confidence": 0, "languages": [{"languageCode": "en-US", "probability": 0.9}]}


def result_events(style):
    """What is said in every clip: a mark with a refinement, and a final without one."""
    mark = [("i", 0, 180), ("would", 180, 420), ("say", 420, 700), ("nine", 760, 1200)]
    thanks = [("thank", 2000, 2300), ("you", 2300, 2600)]
    cursors = {"receivedDataMs": number(3000, style), "resetTimeMs": number(0, style)}
    common = {"sessionUuid": {"uuid": "a-b", "userRequestId": "c-d"}, "channelTag": "0",
              "responseWallTimeMs": number(120, style)}
    def event(index, **inner):
        return {**common, "audioCursors": {**cursors, "finalIndex": number(index, style)}, **inner}
    return pruned([
        event(0, final={"alternatives": [alternative("i would say nine", mark, style)]}),
        event(0, finalRefinement={"finalIndex": number(0, style), "normalizedText": {
            "alternatives": [alternative("I would say 9.", mark, style)]}}),
        event(0, eouUpdate={"timeMs": number(1300, style)}),
        event(1, final={"alternatives": [alternative("thank you", thanks, style)]}),
        event(1, eouUpdate={"timeMs": number(2700, style)}),
    ])


def written(events, layout):
    """The body of a result in one of the layouts seen."""
    if layout == "array":
        return json.dumps([{"result": event} for event in events])
    if layout == "bare":
        return "".join(json.dumps(event) + "\n" for event in events)
    indent = 2 if layout == "pretty" else None
    between = "" if layout == "glued" else "\n"
    return "".join(json.dumps({"result": event}, indent=indent) + between for event in events)
