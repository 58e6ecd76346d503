package dev.sightline.microbench.streams;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/** Images in, predictions and dead letters out. */
final class ClassificationTopology {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private ClassificationTopology() {}

  /**
   * @param model shared by all stream threads
   */
  static Topology of(ImageModel model, String images, String predictions, String rejected) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(images, Consumed.with(BYTES, BYTES))
        .processValues(() -> new ClassifyProcessor(model))
        .split()
        .branch((key, answer) -> answer.isRejected(), to(rejected))
        .defaultBranch(to(predictions));
    return builder.build();
  }

  private static Branched<byte[], Answer> to(String topic) {
    return Branched.withConsumer(
        (KStream<byte[], Answer> answers) ->
            answers.mapValues(Answer::value).to(topic, Produced.with(BYTES, BYTES)));
  }
}
