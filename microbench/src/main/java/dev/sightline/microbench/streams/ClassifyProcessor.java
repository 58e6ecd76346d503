package dev.sightline.microbench.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Classifies each image, and keeps its key, headers and timestamp. Used by one thread. */
final class ClassifyProcessor extends ContextualFixedKeyProcessor<byte[], byte[], Answer> {
  private final ObjectMapper json = new ObjectMapper();
  private final ImageModel model;

  ClassifyProcessor(ImageModel model) {
    this.model = model;
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> image) {
    byte[] encoded = image.value() == null ? new byte[0] : image.value();
    try {
      context().forward(image.withValue(answer(image, encoded)));
    } catch (OrtException | JsonProcessingException e) {
      throw new IllegalStateException("the model failed", e);
    }
  }

  private Answer answer(FixedKeyRecord<byte[], byte[]> image, byte[] encoded)
      throws OrtException, JsonProcessingException {
    Classification result;
    try {
      result = model.classify(encoded);
    } catch (IOException e) {
      image.headers().add("dead-letter-reason", "CORRUPT_IMAGE".getBytes(UTF_8));
      image.headers().add("dead-letter-cause", String.valueOf(e.getMessage()).getBytes(UTF_8));
      return Answer.rejected(encoded);
    }
    Prediction prediction =
        new Prediction(id(image), result.label(), result.classIndex(), result.probability());
    return Answer.prediction(json.writeValueAsBytes(prediction));
  }

  private String id(FixedKeyRecord<byte[], byte[]> image) {
    Header id = image.headers().lastHeader("ce_id");
    if (id != null) {
      return new String(id.value(), UTF_8);
    }
    RecordMetadata place = context().recordMetadata().orElseThrow();
    return String.format(Locale.ROOT, "%s-%d-%d", place.topic(), place.partition(), place.offset());
  }
}
