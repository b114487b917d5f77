"""Messages as Python's own email parser reads them.

Reads a JSON list of files, writes a JSON list of {defects, subject, parts}: every defect of every part and header field,
and the contents of the parts by content type.
"""
import json
import sys
from email import message_from_binary_file, policy

answers = []
for name in json.load(sys.stdin):
    with open(name, "rb") as file:
        message = message_from_binary_file(file, policy=policy.default)
    defects = []
    parts = {}
    for part in message.walk():
        if not part.is_multipart():
            parts[part.get_content_type()] = part.get_content()
        # Asked for last: decoding the content finds defects of its own.
        defects += [repr(defect) for defect in part.defects]
        defects += [f"{field}: {defect!r}" for field, value in part.items() for defect in value.defects]
    answers.append({"defects": defects, "subject": message["subject"], "parts": parts})
json.dump(answers, sys.stdout)
