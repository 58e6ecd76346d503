"""Sends image files to be classified: python3 produce.py photo.jpg holiday/*.jpg

Requires confluent-kafka (Debian: python3-confluent-kafka; PyPI: confluent-kafka).
"""

import argparse
import pathlib
import sys

from confluent_kafka import Producer


def main():
    parser = argparse.ArgumentParser(description="Send image files to be classified.")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--bootstrap-servers", default="localhost:9092")
    parser.add_argument("--topic", default="images")
    arguments = parser.parse_args()

    producer = Producer({
        "bootstrap.servers": arguments.bootstrap_servers,
        "enable.idempotence": True,
        # The service accepts images up to 10 MB; the client's default limit is 1 MB.
        "message.max.bytes": 11_000_000,
    })
    failed = []

    def delivered(error, message):
        if error is not None:
            failed.append(error)
            print(f"not sent: {error}", file=sys.stderr)

    for file in arguments.files:
        # The value is the file's bytes; the image's id comes back in its prediction.
        producer.produce(
            arguments.topic,
            value=file.read_bytes(),
            headers={"ce_id": file.name},
            on_delivery=delivered,
        )
        producer.poll(0)
    producer.flush()
    print(f"sent {len(arguments.files) - len(failed)} images")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
