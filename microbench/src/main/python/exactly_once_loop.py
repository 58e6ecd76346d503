"""Classifies the images of a Kafka topic exactly once: the program that a team would write instead of Sightline.

    python3 exactly_once_loop.py --model model.onnx --bootstrap-servers localhost:9092 --group g --transactional-id g-0 \
        --images images --predictions predictions --rejected rejected-images --batch 32

`sightline bench --compare` measures it beside the service; docs/performance.md describes the conditions. It is written to be fast:

- Images are decoded with Pillow. A JPEG is decoded at the smallest scale that leaves twice the model's size (`draft`).
- The model runs on whole batches, and each transaction includes several of them.
- One process uses one core. For more cores, start more processes in the same group, because Python code runs on one core at a time.

A transaction includes the answers and the consumed offsets. After a failure or a rebalance, it is aborted and its images are read again.
"""

import argparse
import io
import json
import signal
import time

import confluent_kafka
import numpy
import onnxruntime
from PIL import Image

MAX_MESSAGE_BYTES = 64 << 20
TRANSACTION_IMAGES = 256
TRANSACTION_SECONDS = 0.5
LINGER_SECONDS = 0.05
# What Pillow raises for damaged files of different formats.
UNDECODABLE = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)


class Model:
    """Model file with its labels and the size of its input."""

    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        metadata = self.session.get_modelmeta().custom_metadata_map
        self.labels = json.loads(metadata["sightline.labels"])
        self.width = int(metadata["sightline.input.width"])
        self.height = int(metadata["sightline.input.height"])

    def decode(self, encoded):
        """Returns an RGB image of the model's size."""
        image = Image.open(io.BytesIO(encoded))
        image.draft("RGB", (2 * self.width, 2 * self.height))
        if image.mode != "RGB":
            image = image.convert("RGB")
        if image.size != (self.width, self.height):
            image = image.resize((self.width, self.height), Image.BILINEAR)
        return image

    def classify(self, images):
        """Returns the class index and the probability of each image."""
        batch = numpy.stack([numpy.asarray(image) for image in images])
        probabilities = self.session.run(["probabilities"], {"image": batch})[0]
        best = probabilities.argmax(axis=1)
        return [(int(index), float(row[index])) for index, row in zip(best, probabilities)]


class Loop:
    """Consumes, classifies, produces and commits."""

    def __init__(self, arguments, model):
        self.arguments = arguments
        self.model = model
        self.running = True
        self.consumer = confluent_kafka.Consumer(
            {
                "bootstrap.servers": arguments.bootstrap_servers,
                "group.id": arguments.group,
                "isolation.level": "read_committed",
                "auto.offset.reset": "earliest",
                "enable.auto.commit": False,
            }
        )
        self.producer = confluent_kafka.Producer(
            {
                "bootstrap.servers": arguments.bootstrap_servers,
                "transactional.id": arguments.transactional_id,
                "message.max.bytes": MAX_MESSAGE_BYTES,
                "linger.ms": 5,
            }
        )
        self.forget_transaction()

    def forget_transaction(self):
        self.pending = []
        self.offsets = {}
        self.answered = 0
        self.began = None

    def run(self):
        self.producer.init_transactions()
        self.consumer.subscribe([self.arguments.images], on_assign=self.assigned, on_revoke=self.revoked)
        while self.running:
            try:
                self.step()
            except confluent_kafka.KafkaException as failure:
                if not failure.args[0].txn_requires_abort():
                    raise
                self.abort()
                self.rewind()
        self.abort()
        self.consumer.close()

    def step(self):
        self.collect()
        idle = len(self.pending) < self.arguments.batch
        if self.pending:
            self.answer_pending()
        if self.began is not None:
            late = time.monotonic() - self.began >= TRANSACTION_SECONDS
            if idle or late or self.answered >= TRANSACTION_IMAGES:
                self.commit()

    def collect(self):
        """Adds images to `pending` until the batch is full or the time is over."""
        end = time.monotonic() + LINGER_SECONDS
        while len(self.pending) < self.arguments.batch:
            # poll, and not consume: it returns no image of a partition that was revoked during the call.
            message = self.consumer.poll(max(0.0, end - time.monotonic()))
            if message is None:
                return
            if message.error():
                raise confluent_kafka.KafkaException(message.error())
            self.pending.append(message)

    def answer_pending(self):
        if self.began is None:
            self.producer.begin_transaction()
            self.began = time.monotonic()
        good = []
        images = []
        for message in self.pending:
            try:
                images.append(self.model.decode(message.value() or b""))
                good.append(message)
            except UNDECODABLE as failure:
                self.reject(message, failure)
        if good:
            for message, (index, probability) in zip(good, self.model.classify(images)):
                self.predict(message, index, probability)
        for message in self.pending:
            self.offsets[message.topic(), message.partition()] = message.offset() + 1
        self.answered += len(self.pending)
        self.pending = []

    def predict(self, message, index, probability):
        headers = message.headers() or []
        prediction = {
            "imageId": image_id(message, headers),
            "label": self.model.labels[index],
            "classIndex": index,
            "confidence": probability,
        }
        self.produce(self.arguments.predictions, message, json.dumps(prediction), headers)

    def reject(self, message, failure):
        reason = [("dead-letter-reason", "CORRUPT_IMAGE"), ("dead-letter-cause", str(failure))]
        self.produce(self.arguments.rejected, message, message.value(), (message.headers() or []) + reason)

    def produce(self, topic, message, value, headers):
        timestamp = message.timestamp()[1]
        while True:
            try:
                self.producer.produce(topic, value, message.key(), timestamp=timestamp, headers=headers)
                self.producer.poll(0)
                return
            except BufferError:
                self.producer.poll(LINGER_SECONDS)

    def commit(self):
        offsets = [confluent_kafka.TopicPartition(*place, offset) for place, offset in self.offsets.items()]
        group = self.consumer.consumer_group_metadata()
        retried(lambda: self.producer.send_offsets_to_transaction(offsets, group))
        retried(self.producer.commit_transaction)
        self.forget_transaction()

    def abort(self):
        if self.began is not None:
            retried(self.producer.abort_transaction)
        self.forget_transaction()

    def rewind(self):
        """Reads on from the committed offsets."""
        for partition in self.consumer.committed(self.consumer.assignment()):
            if partition.offset < 0:
                partition.offset = confluent_kafka.OFFSET_BEGINNING
            self.consumer.seek(partition)

    def assigned(self, consumer, partitions):
        consumer.assign(partitions)

    def revoked(self, consumer, partitions):
        # The next owner answers what is not committed.
        self.abort()
        consumer.unassign()

    def stop(self, *_):
        self.running = False


def image_id(message, headers):
    for name, value in headers:
        if name == "ce_id":
            return value.decode()
    return f"{message.topic()}-{message.partition()}-{message.offset()}"


def retried(call):
    while True:
        try:
            return call()
        except confluent_kafka.KafkaException as failure:
            if not failure.args[0].retriable():
                raise


def arguments():
    parser = argparse.ArgumentParser(description="Classifies the images of a Kafka topic exactly once.")
    for name in ("model", "bootstrap-servers", "group", "transactional-id", "images", "predictions", "rejected"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--batch", type=int, default=32, help="images in one model run")
    return parser.parse_args()


def main():
    given = arguments()
    loop = Loop(given, Model(given.model))
    signal.signal(signal.SIGTERM, loop.stop)
    signal.signal(signal.SIGINT, loop.stop)
    loop.run()


if __name__ == "__main__":
    main()
