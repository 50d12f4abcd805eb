# SPDX-License-Identifier: Apache-2.0
"""The call-centre day as the telephony API "RingMe" (Telphin) answers it: call history, records, audio.

Field names and forms as public clients of the API show them; numbers and ids are made up.
"""

import datetime
import json

PREFIX, DOMAIN = "0123", "sipproxy.example.net"
QUEUE = 100  # the extension callers wait in


def gmt(moment):
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S")


def name_of(extension):
    return f"{PREFIX}*{extension}"


def hex_id(chooser):
    return f"{chooser.getrandbits(128):032X}"


def call_object(chooser, flow, extension, moments, answered):
    """A call without its legs. moments: begun, answered (or None), over."""
    begun, start, over = moments
    client, ours = f"+7900{chooser.randrange(10 ** 7):07}", name_of(extension)
    seconds = int((over - start).total_seconds()) if start else 0
    return {"call_uuid": hex_id(chooser), "flow": flow,
            "init_time_gmt": gmt(begun) + chooser.choice(("", ".4", ".62")),
            "start_time_gmt": gmt(start) if start else None,
            "bridged_time_gmt": gmt(start) if answered else None, "hangup_time_gmt": gmt(over),
            "duration": seconds, "bridged": answered, "bridged_duration": seconds,
            "bridged_username": ours if answered else None,
            "bridged_domain": DOMAIN if answered else None, "extension_id": 600000 + extension,
            "extension_name": f"{ours}@{DOMAIN}",
            "extension_type": "queue" if extension == QUEUE else "phone",
            "extension_group_owner_id": None, "client_owner_id": 50001,
            "from_username": client if flow == "in" else ours, "from_domain": DOMAIN,
            "from_screen_name": client if flow == "in" else ours,
            "to_username": ours if flow == "in" else client, "to_domain": DOMAIN,
            "did_number": "74990000000", "did_domain": None, "ext_number_reg": None,
            "result": "answered" if answered else "not answered",
            "hangup_cause": "NORMAL_CLEARING",
            "hangup_disposition": "caller_bye" if answered else "caller_cancel", "cdr": []}


def leg_object(call, extension, flow, begun, moments):
    """What a leg of a call tells. moments: start (or None), over."""
    start, over = moments
    return {"flow": flow, "init_time_gmt": begun, "start_time_gmt": gmt(start) if start else None,
            "hangup_time_gmt": gmt(over),
            "duration": int((over - start).total_seconds()) if start else 0,
            "extension_id": 600000 + extension, "extension_name": f"{name_of(extension)}@{DOMAIN}",
            "extension_type": "queue" if extension == QUEUE else "phone", "result": call["result"],
            "from_username": call["from_username"], "to_username": name_of(extension),
            "source_number": call["from_username"], "dest_number": name_of(extension),
            "application": None, "record_uuid": None, "record_file_size": None}


def taken_call(chooser, legs, flow):
    """(call, [(record, audio)]) of a call that somebody took."""
    start, over = legs[0].start, legs[-1].start + datetime.timedelta(seconds=legs[-1].seconds)
    begun = start - datetime.timedelta(seconds=chooser.randrange(4, 40))
    call = call_object(chooser, flow, legs[0].extension, (begun, start, over), True)
    records = []
    for index, leg in enumerate(legs):
        begins = call["init_time_gmt"] if index == 0 else gmt(leg.start)
        end = leg.start + datetime.timedelta(seconds=leg.seconds)
        entry = leg_object(call, leg.extension, flow if index == 0 else "transfer", begins,
                           (leg.start, end))
        entry["record_uuid"] = f"{600000 + leg.extension}-{hex_id(chooser)}"
        entry["record_file_size"] = len(leg.audio)
        call["cdr"].append(entry)
        stamp = gmt(leg.start).replace(" ", "-").replace(":", "-")
        name = f"{stamp}-UTC_{flow}_{leg.extension}_{entry['record_uuid'][-4:].lower()}.mp3"
        records.append(({**entry, "call_uuid": call["call_uuid"], "file_name": name,
                         "record_transfer": index > 0}, leg.audio))
    return call, records


def abandoned_call(chooser, moment):
    """A caller who hung up in the queue."""
    over = moment + datetime.timedelta(seconds=chooser.randrange(20, 120))
    call = call_object(chooser, "in", QUEUE, (moment, None, over), False)
    call["cdr"].append(leg_object(call, QUEUE, "in", call["init_time_gmt"], (None, over)))
    return call


def write_service(folder, planned, abandoned, chooser):
    """folder/<day>/ with calls.json, records.json and the audio. planned: legs of each call."""
    calls, records = [], []
    for index, legs in enumerate(planned):
        outgoing = len(legs) == 1 and index % 6 == 4
        call, found = taken_call(chooser, legs, "out" if outgoing else "in")
        calls.append(call)
        records += found
    first, last = planned[0][0].start, max(legs[-1].start for legs in planned)
    for _ in range(abandoned):
        moment = first + chooser.random() * (last - first)
        calls.append(abandoned_call(chooser, moment.replace(microsecond=0)))
    day = folder / calls[0]["start_time_gmt"][:10]
    day.mkdir(parents=True)
    for record, audio in records:
        (day / record["file_name"]).write_bytes(audio)
    for name, objects in (("calls", calls), ("records", [record for record, _ in records])):
        objects.sort(key=lambda one: one["init_time_gmt"])
        (day / f"{name}.json").write_text(json.dumps(objects, indent=1) + "\n", encoding="utf-8")
