package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.ModelInput;
import dev.sightline.image.RgbImage;
import dev.sightline.image.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Pictures of what a model sees of a record: the pixels of its input. Not thread-safe. */
public final class ModelInputPictures {
  private final DecodeConfig config;
  private final DecodeGate gate;
  private final ImageDecoder shrinking;

  /**
   * @param side maximum width and height, in pixels; a larger input is shrunk for display
   * @param gate admits each image before it is decoded
   */
  public ModelInputPictures(DecodeConfig config, int side, DecodeGate gate) {
    this.config = config;
    this.gate = gate;
    shrinking = new ImageDecoder(side, side, RecordDecoder.limits(config), gate);
  }

  /**
   * Returns the picture; empty if the record holds no image that can be decoded within the limits.
   */
  public Optional<RgbImage> of(ImageRecord record, ModelInput input) {
    ByteBuffer pixels = ByteBuffer.allocate(input.bytes());
    var unused = new RecordDecoder(config, input, gate).decode(record, pixels);
    if (pixels.hasRemaining()) {
      return Optional.empty();
    }
    try {
      return Optional.of(shrinking.fitInProportion(pixels.array(), input.width(), input.height()));
    } catch (UndecodableImageException e) {
      return Optional.empty();
    }
  }
}
