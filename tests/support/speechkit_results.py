# SPDX-License-Identifier: Apache-2.0
"""What speechkit-server answers: the events of a result, in the ways the service writes them."""

import json


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


def statistics(low, high, levels):
    mean = (low + high) / 2
    return {"min": low, "max": high, "mean": mean, "std": (high - low) / 2,
            "quantiles": [{"level": level, "value": low + (high - low) * level}
                          for level in levels]}


def classifier_events(body, style):
    """Each classifier finds something at its first trigger."""
    windows = {"ON_UTTERANCE": "LAST_UTTERANCE", "ON_FINAL": "LAST_FINAL",
               "ON_PARTIAL": "LAST_PARTIAL"}
    for one in body.get("recognitionClassifier", {}).get("classifiers", []):
        name = one["classifier"]
        labels = ["male", "female"] if name == "gender" else [name]
        yield {"classifierUpdate": {
            "windowType": windows[one.get("triggers", ["ON_UTTERANCE"])[0]],
            "startTimeMs": number(0, style), "endTimeMs": number(1200, style),
            "classifierResult": {
                "classifier": name,
                "highlights": [{"text": "nine", "startTimeMs": number(760, style),
                                "endTimeMs": number(1200, style)}],
                "labels": [{"label": label, "confidence": 0.75 if index == 0 else 0.25}
                           for index, label in enumerate(labels)]}}}


def analysis_events(body, style):
    """Of the speaker first about a part, then about the whole."""
    asked = body.get("speechAnalysis", {})
    levels = asked.get("descriptiveStatisticsQuantiles", [])
    for window, words in (("LAST_UTTERANCE", 2), ("TOTAL", 6)):
        if asked.get("enableSpeakerAnalysis"):
            yield {"speakerAnalysis": {
                "speakerTag": "0", "windowType": window,
                "speechBoundaries": {"startTimeMs": number(0, style),
                                     "endTimeMs": number(2600, style)},
                "totalSpeechMs": number(1800, style), "speechRatio": 0.6,
                "totalSilenceMs": number(1200, style), "silenceRatio": 0.4,
                "wordsCount": number(words, style), "lettersCount": number(24, style),
                "wordsPerSecond": statistics(2, 4, levels),
                "lettersPerSecond": statistics(10, 14, levels),
                "wordsPerUtterance": statistics(2, 4, levels),
                "lettersPerUtterance": statistics(8, 16, levels),
                "utteranceCount": number(2, style),
                "utteranceDurationEstimation": statistics(600, 1200, levels)}}
    if asked.get("enableConversationAnalysis"):
        yield {"conversationAnalysis": {
            "conversationBoundaries": {"startTimeMs": number(0, style),
                                       "endTimeMs": number(3000, style)},
            "totalSimultaneousSilenceDurationMs": number(1200, style),
            "totalSimultaneousSilenceRatio": 0.4,
            "simultaneousSilenceDurationEstimation": statistics(400, 800, levels),
            "totalSimultaneousSpeechDurationMs": number(0, style),
            "totalSimultaneousSpeechRatio": 0,
            "simultaneousSpeechDurationEstimation": statistics(0, 0, levels),
            "speakerInterrupts": [{"speakerTag": "0", "interruptsCount": number(1, style),
                                   "interruptsDurationMs": number(200, style),
                                   "interrupts": [{"startTimeMs": number(0, style),
                                                   "endTimeMs": number(200, style)}]}],
            "totalSpeechDurationMs": number(1800, style), "totalSpeechRatio": 0.6}}


def response_to(one, answers):
    """A model's answer: the first label that the schema allows, or what the test asks for."""
    if "jsonSchema" not in one and answers != "invalid":
        return "The customer gives nine points."
    if answers == "invalid":
        return json.dumps({"answer": "perhaps"})
    asked = one["jsonSchema"]["schema"]["properties"]
    return json.dumps({name: None if answers == "null" else answer["enum"][0]
                       for name, answer in asked.items()})


def summary_events(body, style, answers):
    properties = body.get("summarization", {}).get("properties", [])
    if properties and answers != "none":
        yield {"summarization": {
            "results": [{"response": response_to(one, answers)} for one in properties],
            "contentUsage": {"inputTextTokens": number(90, style),
                             "completionTokens": number(10, style),
                             "totalTokens": number(100, style)}}}


def result_events(style, body=None, answers="first"):
    """What is said in every clip: a mark with a refinement, and a final without one; then what
    the submit asked for beside the words."""
    body = body or {}
    mark = [("i", 0, 180), ("would", 180, 420), ("say", 420, 700), ("nine", 760, 1200)]
    thanks = [("thank", 2000, 2300), ("you", 2300, 2600)]
    cursors = {"receivedDataMs": number(3000, style), "resetTimeMs": number(0, style)}
    common = {"sessionUuid": {"uuid": "a-b", "userRequestId": "c-d"}, "channelTag": "0",
              "responseWallTimeMs": number(120, style)}
    def event(index, **inner):
        return {**common, "audioCursors": {**cursors, "finalIndex": number(index, style)}, **inner}
    text = body.get("recognitionModel", {}).get("textNormalization", {})
    normalized = text.get("textNormalization") != "TEXT_NORMALIZATION_DISABLED"
    written_text = "I would say 9." if text.get("literatureText", True) else "i would say 9"
    events = [event(0, final={"alternatives": [alternative("i would say nine", mark, style)]})]
    if normalized:
        events.append(event(0, finalRefinement={
            "finalIndex": number(0, style),
            "normalizedText": {"alternatives": [alternative(written_text, mark, style)]}}))
    events += [event(0, eouUpdate={"timeMs": number(1300, style)})]
    events += [event(0, **found) for found in classifier_events(body, style)]
    events += [event(1, final={"alternatives": [alternative("thank you", thanks, style)]}),
               event(1, eouUpdate={"timeMs": number(2700, style)})]
    events += [event(1, **found) for found in analysis_events(body, style)]
    events += [event(1, **found) for found in summary_events(body, style, answers)]
    return pruned(events)


def written(events, layout):
    """The body of a result in one of the layouts seen."""
    if layout == "array":
        return json.dumps([{"result": event} for event in events])
    if layout == "bare":
        return "".join(json.dumps(event) + "\n" for event in events)
    indent = 2 if layout == "pretty" else None
    between = "" if layout == "glued" else "\n"
    return "".join(json.dumps({"result": event}, indent=indent) + between for event in events)
