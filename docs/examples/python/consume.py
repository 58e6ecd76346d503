"""Shows predictions and rejections as they come: python3 consume.py

Requires confluent-kafka (Debian: python3-confluent-kafka; PyPI: confluent-kafka).
"""

import argparse
import json
import sys

from confluent_kafka import Consumer


def text(headers, name):
    values = [value.decode() for key, value in headers or [] if key == name and value is not None]
    return values[-1] if values else "?"


def show(message):
    if message.topic() == "rejected-images":
        headers = message.headers()
        reason, cause = text(headers, "dead-letter-reason"), text(headers, "dead-letter-cause")
        print(f"{text(headers, 'ce_id')}: rejected, {reason}: {cause}", flush=True)
        return
    # JSON, unless the service is configured to publish protobuf; the header content-type has the format.
    prediction = json.loads(message.value())
    # Omitted if it is zero, as in the JSON mapping of protobuf.
    confidence = prediction.get("confidence", 0)
    print(f"{prediction['imageId']}: {prediction['label']} {confidence:.0%}", flush=True)


def main():
    parser = argparse.ArgumentParser(description="Show predictions and rejections as they come.")
    parser.add_argument("--bootstrap-servers", default="localhost:9092")
    parser.add_argument("--group", default="python-example")
    parser.add_argument("--count", type=int, default=0, help="number of messages after which to end; 0: never")
    arguments = parser.parse_args()

    consumer = Consumer({
        "bootstrap.servers": arguments.bootstrap_servers,
        "group.id": arguments.group,
        "auto.offset.reset": "earliest",
        # Skip the answers of aborted transactions.
        "isolation.level": "read_committed",
    })
    consumer.subscribe(["predictions", "rejected-images"])
    shown = 0
    try:
        while not arguments.count or shown < arguments.count:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                print(message.error(), file=sys.stderr)
                continue
            show(message)
            shown += 1
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
