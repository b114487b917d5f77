"""What a receiver makes of messages: authheaders' verdicts, and each DKIM signature by itself.

Asks the name server on this machine at the port given, and no other. Reads a JSON list of {file, ip, from, helo},
writes a JSON list of {results, signatures}: the Authentication-Results field (RFC 8601), and whether each signature
holds, in the order of the message.
"""
import json
import sys

import dns.resolver

resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = ["127.0.0.1"]
resolver.port = int(sys.argv[1])
dns.resolver.default_resolver = resolver

from authheaders import authenticate_message
from dkim import DKIM, DKIMException


def holds(message, index):
    try:
        return bool(DKIM(message).verify(idx=index))
    except DKIMException:
        return False


answers = []
for mail in json.load(sys.stdin):
    with open(mail["file"], "rb") as file:
        message = file.read()
    results = authenticate_message(message, "mx.reader.example", spf=True, dkim=True, dmarc=True, ip=mail["ip"], mail_from=mail["from"], helo=mail["helo"])
    count = sum(1 for name, _value in DKIM(message).headers if name.lower() == b"dkim-signature")
    answers.append({"results": results, "signatures": [holds(message, index) for index in range(count)]})
json.dump(answers, sys.stdout)
