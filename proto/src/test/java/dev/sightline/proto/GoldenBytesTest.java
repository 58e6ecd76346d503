package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.LabelEvent;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RawImage;
import dev.sightline.proto.v1.RecordRef;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Protects the wire format: people's topics hold these bytes. A change that fails one of these
 * tests breaks existing producers or consumers; add a field instead.
 */
class GoldenBytesTest {
  private static final Timestamp CAPTURED =
      Timestamp.newBuilder().setSeconds(1_700_000_000L).setNanos(5_000_000).build();

  private static final ImageEvent ENCODED_EVENT =
      ImageEvent.newBuilder()
          .setId("img-1")
          .setEncoded(ByteString.copyFrom(new byte[] {1, 2, 3}))
          .setMediaType("image/png")
          .setCapturedAt(CAPTURED)
          .setSource("camera-7")
          .putAttributes("line", "A")
          .setExpectedLabel("cat")
          .build();

  private static final ImageEvent RAW_EVENT =
      ImageEvent.newBuilder()
          .setRaw(
              RawImage.newBuilder()
                  .setWidth(1)
                  .setHeight(2)
                  .setRgb(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6})))
          .build();

  static final Prediction PREDICTION =
      Prediction.newBuilder()
          .setImageId("img-1")
          .setLabel("cat")
          .setClassIndex(3)
          .setConfidence(0.75f)
          .addTopK(ClassScore.newBuilder().setLabel("cat").setClassIndex(3).setProbability(0.75f))
          .addTopK(ClassScore.newBuilder().setLabel("airplane").setProbability(0.25f))
          .setModel(ModelRef.newBuilder().setName("cifar10").setVersion("1").setSha256("ab"))
          .setOrigin(RecordRef.newBuilder().setTopic("images").setPartition(2).setOffset(300))
          .setCapturedAt(CAPTURED)
          .setPredictedAt(Timestamp.newBuilder().setSeconds(1_700_000_001L))
          .build();

  /** A prediction with the fields that were added after the first version. */
  static final Prediction MULTI_LABEL =
      Prediction.newBuilder()
          .setImageId("img-1")
          .addLabels(ClassScore.newBuilder().setLabel("cat").setClassIndex(3).setProbability(0.75f))
          .setLabelThreshold(0.5f)
          .setNotSure(true)
          .addEmbedding(1)
          .addEmbedding(-0.5f)
          .build();

  static final LabelEvent LABEL =
      LabelEvent.newBuilder()
          .setImageId("img-1")
          .setLabel("cat")
          .setLabelledBy("anna")
          .setLabelledAt(CAPTURED)
          .build();

  @Test
  void encoded_event_keeps_its_bytes() throws Exception {
    byte[] golden =
        hex(
            "0a05696d672d31" // 1: id
                + "1203010203" // 2: encoded
                + "2209696d6167652f706e67" // 4: media_type
                + "2a0b0880e2cfaa0610c096b102" // 5: captured_at
                + "320863616d6572612d37" // 6: source
                + "3a090a046c696e65120141" // 7: attributes
                + "4203636174"); // 8: expected_label

    assertThat(ENCODED_EVENT.toByteArray()).isEqualTo(golden);
    assertThat(ImageEvent.parseFrom(golden)).isEqualTo(ENCODED_EVENT);
  }

  @Test
  void raw_event_keeps_its_bytes() throws Exception {
    byte[] golden = hex("1a0c080110021a06010203040506");

    assertThat(RAW_EVENT.toByteArray()).isEqualTo(golden);
    assertThat(ImageEvent.parseFrom(golden)).isEqualTo(RAW_EVENT);
  }

  @Test
  void prediction_keeps_its_bytes() throws Exception {
    byte[] golden =
        hex(
            "0a05696d672d31" // 1: image_id
                + "1203636174" // 2: label
                + "1803" // 3: class_index
                + "250000403f" // 4: confidence
                + "2a0c0a0363617410031d0000403f" // 5: top_k
                + "2a0f0a08616972706c616e651d0000803e"
                + "32100a0763696661723130120131" // 6: model
                + "1a026162"
                + "3a0d0a06696d61676573100218ac02" // 7: origin
                + "420b0880e2cfaa0610c096b102" // 8: captured_at
                + "4a060881e2cfaa06"); // 9: predicted_at

    assertThat(PREDICTION.toByteArray()).isEqualTo(golden);
    assertThat(Prediction.parseFrom(golden)).isEqualTo(PREDICTION);
  }

  @Test
  void prediction_keeps_its_json() {
    byte[] json = new PredictionSerializer().serialize("predictions", PREDICTION);

    assertThat(new String(json, UTF_8))
        .isEqualTo(
            """
            {"imageId":"img-1","label":"cat","classIndex":3,"confidence":0.75,\
            "topK":[{"label":"cat","classIndex":3,"probability":0.75},\
            {"label":"airplane","classIndex":0,"probability":0.25}],\
            "model":{"name":"cifar10","version":"1","sha256":"ab"},\
            "origin":{"topic":"images","partition":2,"offset":"300"},\
            "capturedAt":"2023-11-14T22:13:20.005Z","predictedAt":"2023-11-14T22:13:21Z"}\
            """);
  }

  @Test
  void prediction_of_a_multi_label_model_keeps_its_bytes() throws Exception {
    byte[] golden =
        hex(
            "0a05696d672d31" // 1: image_id
                + "520c0a0363617410031d0000403f" // 10: labels
                + "5d0000003f" // 11: label_threshold
                + "6001" // 12: not_sure
                + "6a080000803f000000bf"); // 13: embedding

    assertThat(MULTI_LABEL.toByteArray()).isEqualTo(golden);
    assertThat(Prediction.parseFrom(golden)).isEqualTo(MULTI_LABEL);
  }

  @Test
  void prediction_of_a_multi_label_model_keeps_its_json() {
    byte[] json = new PredictionSerializer().serialize("predictions", MULTI_LABEL);

    assertThat(new String(json, UTF_8))
        .isEqualTo(
            """
            {"imageId":"img-1","label":"","classIndex":0,"confidence":0.0,"topK":[],\
            "labels":[{"label":"cat","classIndex":3,"probability":0.75}],"labelThreshold":0.5,\
            "notSure":true,"embedding":[1.0,-0.5]}\
            """);
  }

  @Test
  void multi_label_model_without_a_label_has_an_empty_array() {
    Prediction none = Prediction.newBuilder().setLabelThreshold(0.5f).build();

    assertThat(new String(new PredictionSerializer().serialize("predictions", none), UTF_8))
        .endsWith("\"labels\":[],\"labelThreshold\":0.5}");
  }

  @Test
  void label_keeps_its_bytes() throws Exception {
    byte[] golden =
        hex(
            "0a05696d672d31" // 1: image_id
                + "1203636174" // 2: label
                + "1a04616e6e61" // 3: labelled_by
                + "220b0880e2cfaa0610c096b102"); // 4: labelled_at

    assertThat(LABEL.toByteArray()).isEqualTo(golden);
    assertThat(LabelEvent.parseFrom(golden)).isEqualTo(LABEL);
  }

  @Test
  void label_keeps_its_json() {
    byte[] json = new LabelEventSerializer().serialize("labels", LABEL);

    assertThat(new String(json, UTF_8))
        .isEqualTo(
            """
            {"imageId":"img-1","label":"cat","labelledBy":"anna",\
            "labelledAt":"2023-11-14T22:13:20.005Z"}\
            """);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
