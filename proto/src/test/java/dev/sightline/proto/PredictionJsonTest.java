package dev.sightline.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.Prediction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionJsonTest {
  private static final int CASES = 20_000;
  private static final List<String> STRINGS =
      List.of(
          "",
          "cat",
          "a/b c.png",
          "say \"cat\"",
          "back\\slash",
          "<i>&='",
          "grüße",
          "\u2028",
          "\ud83d\ude00",
          "\u0000\n",
          "\u007f");
  private static final float[] FLOATS = {
    0, -0f, 1, 0.1f, 1e-3f, 1e-4f, 1e7f, 1.2345678e-10f, 3.4e38f, Float.NaN, Float.NEGATIVE_INFINITY
  };
  private static final int[] NANOS = {
    0, 1, 1_000, 1_000_000, 100_000_000, 123_000_000, 123_456_000, 999_999_999
  };
  private static final long[] SECONDS = {0, -1, 1_700_000_000, -62_135_596_800L, 253_402_300_799L};

  private final Random random = new Random(1);

  @Test
  void equals_the_canonical_mapping() throws Exception {
    for (int i = 0; i < CASES; i++) {
      Prediction prediction = prediction();
      assertThat(PredictionJson.of(prediction)).isEqualTo(canonical(prediction));
    }
  }

  /** Returns the canonical JSON without the empty values of fields that were added later. */
  private static String canonical(Prediction prediction) throws InvalidProtocolBufferException {
    String all =
        JsonFormat.printer()
            .omittingInsignificantWhitespace()
            .alwaysPrintFieldsWithNoPresence()
            .print(prediction);
    String part = all.replace(",\"notSure\":false", "").replace(",\"embedding\":[]", "");
    return prediction.hasLabelThreshold() ? part : part.replace(",\"labels\":[]", "");
  }

  @Test
  void timestamp_out_of_range_is_refused() {
    Prediction prediction =
        Prediction.newBuilder().setPredictedAt(Timestamp.newBuilder().setNanos(-1)).build();

    assertThatThrownBy(() -> PredictionJson.of(prediction))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(InvalidProtocolBufferException.class),
            e -> assertThat(e).isInstanceOf(IllegalArgumentException.class));
  }

  private Prediction prediction() {
    Prediction.Builder prediction =
        Prediction.newBuilder()
            .setImageId(string())
            .setLabel(string())
            .setClassIndex(random.nextInt())
            .setConfidence(number());
    for (int i = random.nextInt(4); i > 0; i--) {
      prediction.addTopK(score());
    }
    addLaterFields(prediction);
    if (random.nextBoolean()) {
      prediction.getModelBuilder().setName(string()).setVersion(string()).setSha256(string());
    }
    if (random.nextBoolean()) {
      prediction
          .getOriginBuilder()
          .setTopic(string())
          .setPartition(random.nextInt())
          .setOffset(random.nextLong());
    }
    if (random.nextBoolean()) {
      prediction.setCapturedAt(timestamp());
    }
    if (random.nextBoolean()) {
      prediction.setPredictedAt(timestamp());
    }
    return prediction.build();
  }

  private void addLaterFields(Prediction.Builder prediction) {
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      prediction.addLabels(score());
    }
    if (random.nextBoolean()) {
      prediction.setLabelThreshold(random.nextFloat());
    }
    prediction.setNotSure(random.nextBoolean());
    for (int i = random.nextInt(6) - 3; i > 0; i--) {
      prediction.addEmbedding(number());
    }
  }

  private ClassScore.Builder score() {
    return ClassScore.newBuilder()
        .setLabel(string())
        .setClassIndex(random.nextInt())
        .setProbability(number());
  }

  /** Returns an ordinary string in most cases, so that whole predictions are ordinary. */
  private String string() {
    return random.nextInt(10) > 0 ? "id-" + random.nextInt() : one();
  }

  private String one() {
    return STRINGS.get(random.nextInt(STRINGS.size()));
  }

  private float number() {
    return random.nextInt(10) > 0 ? random.nextFloat() : FLOATS[random.nextInt(FLOATS.length)];
  }

  private Timestamp timestamp() {
    return Timestamp.newBuilder()
        .setSeconds(SECONDS[random.nextInt(SECONDS.length)])
        .setNanos(NANOS[random.nextInt(NANOS.length)])
        .build();
  }
}
