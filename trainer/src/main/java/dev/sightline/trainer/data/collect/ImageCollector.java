package dev.sightline.trainer.data.collect;

import dev.sightline.files.Sha256;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.ImageFormat;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.proto.image.ImageDetails;
import dev.sightline.proto.image.ImageRecordReader;
import dev.sightline.proto.image.ReceivedImage;
import dev.sightline.proto.image.UnusableRecordException;
import dev.sightline.proto.v1.RawImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the image from a record, stores it and returns a journal entry. Each image is decoded
 * once as a check, because training fails at a file that cannot be decoded. Not thread-safe.
 *
 * <p>An image file is named by the SHA-256 of its bytes. Raw pixels become a PNG file, whose bytes
 * may differ between Java versions; such a file is named by the SHA-256 of {@code WIDTHxHEIGHT}, a
 * newline and the RGB bytes.
 */
final class ImageCollector {
  private static final long MAX_BYTES = 64 << 20;
  private static final long MAX_PIXELS = DecodeLimits.standard().maxPixels();
  private static final int SIDE = 32;

  private final ImageRecordReader reader =
      new ImageRecordReader(MAX_BYTES, MAX_PIXELS, ImageDecoder::recognises);
  private final ImageDecoder decoder = new ImageDecoder(SIDE, SIDE, MAX_PIXELS);
  private final ContentStore store;

  ImageCollector(ContentStore store) {
    this.store = store;
  }

  /**
   * @throws IOException if the image cannot be stored
   */
  ImageEntry take(ConsumerRecord<byte[], byte[]> record) throws IOException {
    try {
      ReceivedImage image = reader.read(record);
      return image instanceof ReceivedImage.Pixels pixels
          ? keep(record, pixels.details(), pixels.raw())
          : keep(record, image.details(), ((ReceivedImage.File) image).bytes());
    } catch (UnusableRecordException e) {
      return bad(record, null, e.reason().name(), e.getMessage());
    }
  }

  private ImageEntry keep(ConsumerRecord<byte[], byte[]> record, ImageDetails details, RawImage raw)
      throws IOException {
    String sha256 = Checksum.of(raw);
    String extension = "png";
    store.put(sha256, extension, png(raw));
    return kept(record, details, sha256, extension);
  }

  /** Encodes raw pixels without loss in a format that every reader of image folders can read. */
  private static byte[] png(RawImage raw) throws IOException {
    BufferedImage image =
        new BufferedImage(raw.getWidth(), raw.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = raw.getRgb().byteAt(i + 2);
      bgr[i + 1] = raw.getRgb().byteAt(i + 1);
      bgr[i + 2] = raw.getRgb().byteAt(i);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private ImageEntry keep(ConsumerRecord<byte[], byte[]> record, ImageDetails details, byte[] file)
      throws IOException {
    try {
      decoder.decode(file);
      String sha256 = Sha256.of(file);
      String extension = extension(ImageFormat.sniff(file).orElseThrow());
      store.put(sha256, extension, file);
      return kept(record, details, sha256, extension);
    } catch (UndecodableImageException e) {
      return bad(record, details.id(), e.problem().name(), e.getMessage());
    } catch (OutOfMemoryError e) {
      return bad(
          record,
          details.id(),
          "TOO_MANY_PIXELS",
          "decoding it needs more memory than is available");
    }
  }

  private static String extension(ImageFormat format) {
    return format == ImageFormat.JPEG ? "jpg" : format.name().toLowerCase(Locale.ROOT);
  }

  private static ImageEntry kept(
      ConsumerRecord<byte[], byte[]> record,
      ImageDetails details,
      String sha256,
      String extension) {
    return new ImageEntry(
        origin(record),
        record.timestamp(),
        details.id(),
        sha256,
        extension,
        details.expectedLabel().orElse(null),
        null,
        null);
  }

  private static ImageEntry bad(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable String id,
      String reason,
      @Nullable String cause) {
    return new ImageEntry(
        origin(record), record.timestamp(), id, null, null, null, reason, String.valueOf(cause));
  }

  private static RecordPosition origin(ConsumerRecord<byte[], byte[]> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }
}
