package dev.sightline.microbench;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures writing of a prediction as JSON and as protobuf, and parsing of an image event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MessageBenchmark {
  private static final int TOP_K = 3;

  private final PredictionSerializer json = new PredictionSerializer(WireFormat.JSON);
  private final PredictionSerializer protobuf = new PredictionSerializer(WireFormat.PROTOBUF);
  private final Prediction prediction = prediction();
  private final byte[] event =
      ImageEvent.newBuilder()
          .setId("photos/cat-17.jpg")
          .setEncoded(ByteString.copyFrom(new byte[1_500]))
          .build()
          .toByteArray();

  private static Prediction prediction() {
    Prediction.Builder builder =
        Prediction.newBuilder()
            .setImageId("photos/cat-17.jpg")
            .setLabel("cat")
            .setConfidence(0.9312f)
            .setModel(
                ModelRef.newBuilder()
                    .setName("cifar10")
                    .setVersion("2")
                    .setSha256("0123456789abcdef".repeat(4)))
            .setOrigin(RecordRef.newBuilder().setTopic("images").setPartition(3).setOffset(123456));
    for (int i = 0; i < TOP_K; i++) {
      builder.addTopK(
          ClassScore.newBuilder().setLabel("class-" + i).setClassIndex(i).setProbability(0.3f));
    }
    return builder.build();
  }

  @Benchmark
  public byte @Nullable [] predictionToJson() {
    return json.serialize("predictions", new RecordHeaders(), prediction);
  }

  @Benchmark
  public byte @Nullable [] predictionToProtobuf() {
    return protobuf.serialize("predictions", new RecordHeaders(), prediction);
  }

  @Benchmark
  public ImageEvent eventFromProtobuf() throws InvalidProtocolBufferException {
    return ImageEvent.parseFrom(event);
  }
}
