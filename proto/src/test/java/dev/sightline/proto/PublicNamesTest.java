package dev.sightline.proto;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kafka clients in the field name these classes in their configuration ({@code value.serializer},
 * {@code value.deserializer}), from which Kafka makes them by name: names and packages must stay.
 */
class PublicNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.sightline.proto.ImageEventSerializer",
        "dev.sightline.proto.ImageEventDeserializer",
        "dev.sightline.proto.LabelEventSerializer",
        "dev.sightline.proto.LabelEventDeserializer",
        "dev.sightline.proto.PredictionSerializer",
        "dev.sightline.proto.PredictionDeserializer"
      })
  void kafka_can_make_the_class_by_name(String name) throws ReflectiveOperationException {
    assertThat(Class.forName(name).getConstructor().newInstance())
        .isInstanceOfAny(Serializer.class, Deserializer.class);
  }
}
